import type { Answer } from "../../http/messages";
import type { Sandbox } from "../../sandbox";
import { html, type Markup } from "../shell/html";
import { CONSOLE, consolePage, table } from "./console-page";
import { showTime } from "./show";

export const STATE = `${CONSOLE}/state`;

/** The state as a whole: put aside, brought back, thrown away. */
export function statePage(sandbox: Sandbox, message: string | null, isProblem = false): Answer {
  const content = html`<p>Snapshots are kept until the sandbox stops. <a href="/_sandbox/snapshot" download="sandbox-state.json">Download the state</a>
to keep it for longer; <code>POST /_sandbox/restore</code> takes it back.</p>
<form method="post" action="${STATE}" class="row"><button name="action" value="snapshot" class="primary">Take a snapshot</button></form>
${snapshotRows(sandbox)}
<h2>Start over</h2>
<p>Everything goes, webhook endpoints included. The portal that uses this sandbox will miss its customers.</p>
<form method="post" action="${STATE}" class="row">
<label class="check"><input type="checkbox" name="sure" required> I want to lose all objects</label>
<button name="action" value="reset" class="danger">Reset the sandbox</button></form>`;
  return consolePage(sandbox, { title: "State", section: STATE, content, message, isProblem });
}

function snapshotRows({ snapshots }: Sandbox): Markup {
  const rows = snapshots
    .list()
    .toReversed()
    .map(
      ({
        id,
        at,
        objects,
      }) => html`<tr><th scope="row">Snapshot ${id}</th><td class="number">${objects} objects</td><td class="time">${showTime(at)}</td>
<td><form method="post" action="${STATE}"><input type="hidden" name="snapshot" value="${id}"><button name="action" value="restore">Restore</button></form></td></tr>`,
    );
  const head = html`<th scope="col">Snapshot</th><th scope="col" class="number">Size</th><th scope="col">Taken (UTC)</th><th scope="col">Restore</th>`;
  return table(head, rows, "No snapshot has been taken.");
}
