import type { Clock } from "../state/clock";
import type { Store } from "../state/store";
import type { Kind, Stored } from "./kind";
import type { RandomSource } from "./random";
import type { Hooks, Resource, Task } from "./resource";

/** What every unit of work stands on. */
export type World = {
  store: Store;
  clock: Clock;
  random: RandomSource;
  /** Where people's browsers reach the sandbox: `http://127.0.0.1:4401`. */
  publicUrl: () => string;
  kindNamed(name: string): Kind<Stored> | undefined;
  kindOfId(id: string): Kind<Stored> | undefined;
  task(name: string): Task | undefined;
  hooks<H extends keyof Hooks>(name: H): Hooks[H][];
};

/** Puts the resources' kinds, tasks and hooks within reach. */
export function catalogue(resources: readonly Resource[]): Pick<World, "kindNamed" | "kindOfId" | "task" | "hooks"> {
  const kinds = resources.flatMap((resource) => resource.kinds);
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const byPrefix = new Map(kinds.map((kind) => [kind.prefix, kind]));
  const tasks = new Map(resources.flatMap((resource) => Object.entries(resource.tasks ?? {})));
  return {
    kindNamed: (name) => byName.get(name),
    kindOfId: (id) => byPrefix.get(id.slice(0, Math.max(0, id.lastIndexOf("_")))),
    task: (name) => tasks.get(name),
    hooks: (name) =>
      resources.flatMap((resource) => {
        const hook = resource.hooks?.[name];
        return hook ? [hook] : [];
      }),
  };
}
