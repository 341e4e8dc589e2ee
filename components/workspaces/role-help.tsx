import { Card } from "@/components/ui/card";
import { CardBody } from "@/components/ui/card-body";
import { roleName } from "@/lib/format/role-name";

type Props = { roles: readonly { readonly role: string; readonly may: readonly string[] }[] };

/** What each role may do, from the very table that decides it. */
export function RoleHelp({ roles }: Props) {
  return (
    <Card title="Roles" description="What each role may do in this workspace.">
      <CardBody>
        <dl className="grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-3">
          {roles.map(({ role, may }) => (
            <div key={role}>
              <dt className="font-medium">{roleName(role)}</dt>
              <dd className="mt-1 text-sm text-muted">
                <ul className="grid gap-0.5">
                  {may.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
