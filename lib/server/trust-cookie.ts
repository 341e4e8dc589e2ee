import "server-only";
import { cookies } from "next/headers";
import { env } from "@/lib/config/env";
import { trustLifeMs } from "@/lib/domain/identity";

function settings() {
  const secure = env().NEXTAUTH_URL.startsWith("https://");
  return { name: secure ? "__Host-portico.trust" : "portico.trust", secure };
}

/** The token of a device that skips the second step. It counts only together with the password. */
export async function readTrustToken(): Promise<string | null> {
  return (await cookies()).get(settings().name)?.value.slice(0, 128) ?? null;
}

export async function keepTrustToken(token: string): Promise<void> {
  const { name, secure } = settings();
  (await cookies()).set(name, token, {
    path: "/",
    httpOnly: true,
    secure,
    sameSite: "strict",
    maxAge: trustLifeMs / 1_000,
  });
}
