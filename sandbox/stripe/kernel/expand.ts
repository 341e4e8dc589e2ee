import type { PublicObject } from "./kind";
import { invalidRequest } from "./stripe-error";
import type { Work } from "./work";

const MAX_LEVELS = 4;

/** Replaces ids by objects, and adds includable fields, along each of `paths`. */
export function expand(work: Work, answer: PublicObject, paths: readonly string[]): PublicObject {
  return paths.reduce((object, path) => {
    const steps = path.split(".");
    const levels = answer.object === "list" && steps[0] === "data" ? steps.length - 1 : steps.length;
    if (levels > MAX_LEVELS) {
      const message = `You cannot expand more than ${MAX_LEVELS} levels of a property. Property: ${path}`;
      throw invalidRequest(message, { param: "expand" });
    }
    return expandStep(work, object, { steps, within: "", whole: path });
  }, answer);
}

/** `within` is the way from the nearest object that has a kind: `invoice_settings`. */
type Position = { steps: readonly string[]; within: string; whole: string };

function expandStep(work: Work, object: PublicObject, { steps, within, whole }: Position): PublicObject {
  const [field, ...rest] = steps;
  if (field === undefined) return object;
  const below: Position = { steps: rest, within: within ? `${within}.${field}` : field, whole };
  if (object.object === "list" && field === "data") below.within = "";

  const kind = typeof object.object === "string" ? work.world.kindNamed(object.object) : undefined;
  const include = kind?.includable?.[field];
  if (kind && include && !(field in object)) {
    const row = typeof object.id === "string" ? work.find(kind, object.id) : undefined;
    if (!row) throw cannotExpand(whole);
    const included = include(row, work);
    return { ...object, [field]: rest.length === 0 ? included : expandValue(work, included, { owner: object, below }) };
  }
  if (!(field in object)) throw cannotExpand(whole);
  return { ...object, [field]: expandValue(work, object[field], { owner: object, below }) };
}

type Place = { owner: PublicObject; below: Position; target?: string | undefined };

function expandValue(
  work: Work,
  value: unknown,
  { owner, below, target = targetOf(work, owner, below) }: Place,
): unknown {
  if (Array.isArray(value)) return value.map((entry) => expandValue(work, entry, { owner, below, target }));
  if (typeof value === "string") {
    const kind = kindFor(work, target, value);
    const row = kind && work.find(kind, value, { deleted: true });
    if (!kind || !row) throw cannotExpand(below.whole);
    return expandStep(work, work.view(kind, row), { ...below, within: "" });
  }
  if (value === null && (target !== undefined || below.steps.length > 0)) return null;
  if (!isObject(value)) throw cannotExpand(below.whole);
  if (below.steps.length === 0 && typeof value.object !== "string") throw cannotExpand(below.whole);
  if (typeof value.object !== "string") {
    // A plain hash: the owner's kind still says what its fields point to.
    return withoutOwner(expandStep(work, { ...value, object: owner.object }, below), value);
  }
  return expandStep(work, value, { ...below, within: "" });
}

function targetOf(work: Work, owner: PublicObject, { within }: Position): string | undefined {
  return typeof owner.object === "string" ? work.world.kindNamed(owner.object)?.expandable?.[within] : undefined;
}

/** `*` stands for whatever the id says it is. */
function kindFor(work: Work, target: string | undefined, id: string) {
  if (target === "*") return work.world.kindOfId(id);
  return target === undefined ? undefined : work.world.kindNamed(target);
}

function withoutOwner({ object: _owner, ...fields }: PublicObject, original: PublicObject): PublicObject {
  return "object" in original ? { ...fields, object: original.object } : fields;
}

function isObject(value: unknown): value is PublicObject {
  return typeof value === "object" && value !== null;
}

function cannotExpand(path: string) {
  return invalidRequest(`This property cannot be expanded (${path}).`, { param: "expand" });
}
