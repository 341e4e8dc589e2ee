import { FAULT_KINDS } from "../../admin/faults";
import type { Answer } from "../../http/messages";
import type { Sandbox } from "../../sandbox";
import { html, type Markup } from "../shell/html";
import { CONSOLE, consolePage, table } from "./console-page";

export const FAULTS = `${CONSOLE}/faults`;

const EXPLAINED: Readonly<Record<(typeof FAULT_KINDS)[number], string>> = {
  "429": "429 – refused, nothing kept",
  "500": "500 – fails without being executed",
  timeout: "timeout – in flight for a while, then executed",
  hold: "hold – executed, the answer withheld until released",
  drop_before: "drop before – connection cut, nothing executed",
  drop_after: "drop after – executed, connection cut without an answer",
};

/** What is to go wrong: with requests, and with what is delivered. */
export function faultsPage(sandbox: Sandbox, message: string | null, isProblem = false): Answer {
  const { config } = sandbox.deliverer;
  const content = html`<p>Each fault strikes the next requests that match it. ${sandbox.faults.heldCount} answers are held right now.</p>
${faultRows(sandbox)}
<div class="row">
<form method="post" action="${FAULTS}"><button name="action" value="release">Release what is held</button></form>
<form method="post" action="${FAULTS}"><button name="action" value="clear" class="danger">Remove all faults</button></form>
</div>
<h2>Add a fault</h2>
<form method="post" action="${FAULTS}" class="row">
<label>Requests <input name="match" class="wide" value="POST /v1/*" required spellcheck="false" autocomplete="off"></label>
<label>What happens <select name="kind">${FAULT_KINDS.map((kind) => html`<option value="${kind}">${EXPLAINED[kind]}</option>`)}</select></label>
<label>How often <input name="times" class="small" type="number" min="1" max="1000" value="1" required></label>
<button name="action" value="add" class="primary">Add</button>
</form>
<h2>Webhook deliveries</h2>
<form method="post" action="${FAULTS}" class="row">
<label class="check"><input type="checkbox" name="shuffle"${config.shuffle && html` checked`}> In random order</label>
<label>Extra copies <input name="duplicate" class="small" type="number" min="0" max="10" value="${config.duplicate}" required></label>
<label>Lose the next <input name="drop" class="small" type="number" min="0" max="1000" value="${config.drop}" required></label>
<label>Wait (ms) <input name="delayMs" class="small" type="number" min="0" max="600000" value="${config.delayMs}" required></label>
<button name="action" value="deliveries">Save</button>
<button name="action" value="flush">Deliver what waits, now</button>
</form>`;
  return consolePage(sandbox, { title: "Faults", section: FAULTS, content, message, isProblem });
}

function faultRows({ faults }: Sandbox): Markup {
  const rows = faults.list().map(
    (
      { match, kind, times },
      index,
    ) => html`<tr><th scope="row"><code>${match}</code></th><td>${EXPLAINED[kind]}</td><td class="number">${times}</td>
<td><form method="post" action="${FAULTS}"><input type="hidden" name="index" value="${index}"><button name="action" value="remove">Remove</button></form></td></tr>`,
  );
  const head = html`<th scope="col">Requests</th><th scope="col">What happens</th><th scope="col" class="number">Times left</th><th scope="col">Remove</th>`;
  return table(head, rows, "Everything works: no fault is waiting.");
}
