import { rmSync } from "node:fs";
import path from "node:path";
import { dataDir } from "../local/paths.mjs";
import { deletePostgres } from "../postgres.mjs";
import { endServices } from "../services.mjs";
import { makeRoom } from "./run.mjs";

const KEPT_STATE = ["stripe", "mail", "logs", "stripe-webhook.json", "catalogue.made-from", "demo-logins.json"];

/** Deletes all data of the local services. The ports and secrets stay: the build has one of them inside. */
export async function deleteData() {
  await makeRoom();
  await endServices();
  await deletePostgres();
  for (const name of KEPT_STATE) rmSync(path.join(dataDir(), name), { recursive: true, force: true });
}
