import { invalidRequest } from "./stripe-error";

/** A decoded form: leaves are text, lists are objects with the keys "0", "1", … */
export type Form = string | FormObject;
export type FormObject = { [key: string]: Form };

/** Reads one parameter, or throws the error Stripe gives. Absent parameters arrive as undefined. */
export interface Param<T> {
  read(raw: Form | undefined, name: string): T;
}

export type Read<P> = P extends Param<infer T> ? T : never;
export type Fields = { readonly [name: string]: Param<unknown> };
export type ReadFields<F extends Fields> = { [K in keyof F]: Read<F[K]> };

const MAX_TEXT = 5000;

/** Builds an optional parameter from a check on its text; empty text is refused unless wrapped in `unsettable`. */
export function fromText<T>(check: (text: string, name: string) => T): Param<T | undefined> {
  return {
    read(raw, name) {
      if (raw === undefined) return undefined;
      if (typeof raw !== "string") throw invalidRequest("Invalid string: expected a single value", { param: name });
      if (raw === "") throw emptyParameter(name);
      return check(raw, name);
    },
  };
}

export const text = (maxLength = MAX_TEXT): Param<string | undefined> =>
  fromText((value, name) => {
    if (value.length <= maxLength) return value;
    const message = `Invalid string: ${value.slice(0, 20)}…; must be at most ${maxLength} characters`;
    throw invalidRequest(message, { code: "parameter_invalid_string_blank", param: name });
  });

export const boolean = (): Param<boolean | undefined> =>
  fromText((value, name) => {
    if (value === "true") return true;
    if (value === "false") return false;
    throw invalidRequest(`Invalid boolean: ${value}`, { param: name });
  });

export const integer = (range: { min?: number; max?: number } = {}): Param<number | undefined> =>
  fromText((value, name) => {
    const number = Number(value);
    if (!/^-?\d{1,15}$/.test(value)) {
      throw invalidRequest(`Invalid integer: ${value}`, { code: "parameter_invalid_integer", param: name });
    }
    if (number < (range.min ?? -Infinity) || number > (range.max ?? Infinity)) {
      const message = `Invalid integer: ${value} is out of range`;
      throw invalidRequest(message, { code: "parameter_invalid_integer", param: name });
    }
    return number;
  });

/** A decimal kept as text, as Stripe sends it back. */
export const decimal = (): Param<string | undefined> =>
  fromText((value, name) => {
    if (/^-?\d{1,15}(\.\d{1,12})?$/.test(value)) return value;
    throw invalidRequest(`Invalid decimal: ${value}`, { param: name });
  });

export const oneOf = <const V extends string>(...values: V[]): Param<V | undefined> =>
  fromText((value, name) => {
    const known = values.find((candidate) => candidate === value);
    if (known !== undefined) return known;
    const last = values.at(-1);
    const list = values.length > 1 ? `${values.slice(0, -1).join(", ")}, or ${last}` : last;
    throw invalidRequest(`Invalid ${name}: must be one of ${list}`, { param: name });
  });

/** Refuses absence with `parameter_missing`. */
export function required<T>(param: Param<T>): Param<Exclude<T, undefined>> {
  return {
    read(raw, name) {
      const value = param.read(raw, name);
      if (isPresent(value)) return value;
      const message = `Missing required param: ${name}.`;
      throw invalidRequest(message, { code: "parameter_missing", param: name });
    },
  };
}

/** Lets empty text through as null, which is how the SDK sends null. */
export function unsettable<T>(param: Param<T>): Param<T | null> {
  return { read: (raw, name) => (raw === "" ? null : param.read(raw, name)) };
}

/** A nested set of parameters; unknown names are refused. */
export function hash<F extends Fields>(fields: F): Param<ReadFields<F> | undefined> {
  return {
    read(raw, name) {
      if (raw === undefined) return undefined;
      if (raw === "") throw emptyParameter(name);
      if (typeof raw === "string") throw invalidRequest("Invalid object", { param: name });
      return readFields(fields, raw, name);
    },
  };
}

/** A list sent as `name[0]`, `name[1]` or `name[]`. */
export function list<T>(param: Param<T>): Param<Exclude<T, undefined>[] | undefined> {
  return {
    read(raw, name) {
      if (raw === undefined) return undefined;
      if (typeof raw === "string" || !Object.keys(raw).every((key) => /^\d+$/.test(key))) {
        throw invalidRequest("Invalid array", { param: name });
      }
      const keys = Object.keys(raw).sort((a, b) => Number(a) - Number(b));
      return keys.map((key) => required(param).read(raw[key], `${name}[${key}]`));
    },
  };
}

/** Either reading, the first that accepts; used where Stripe takes a timestamp or a word. */
export function either<A, B>(first: Param<A>, second: Param<B>): Param<A | B> {
  return {
    read(raw, name) {
      try {
        return first.read(raw, name);
      } catch {
        return second.read(raw, name);
      }
    },
  };
}

/** Reads the top level of a request, or a nested level under `prefix`. */
export function readFields<F extends Fields>(fields: F, raw: FormObject, prefix = ""): ReadFields<F> {
  const nameOf = (key: string) => (prefix ? `${prefix}[${key}]` : key);
  const unknown = Object.keys(raw).find((key) => !Object.hasOwn(fields, key));
  if (unknown !== undefined) {
    const param = nameOf(unknown);
    throw invalidRequest(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }
  const entries = Object.entries(fields).map(([key, param]) => [key, param.read(raw[key], nameOf(key))]);
  // Object.entries forgets which reading belongs to which name; the loop above keeps them together.
  return Object.fromEntries(entries) as ReadFields<F>;
}

/** Leaves out what was not sent, so that a spread changes only the fields the caller named. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function isPresent<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined;
}

function emptyParameter(name: string) {
  const message = `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;
  return invalidRequest(message, { code: "parameter_invalid_empty", param: name });
}
