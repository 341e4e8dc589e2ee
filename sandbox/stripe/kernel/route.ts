import type { PublicObject } from "./kind";
import { type Fields, type FormObject, type ReadFields, readFields } from "./params";
import type { Work } from "./work";

/** What a handler gets: its unit of work, checked parameters, and ids from the path by name. */
export type Call<F extends Fields> = {
  work: Work;
  params: ReadFields<F>;
  id: (name: string) => string;
  /** The path as called, which lists repeat as their `url`. */
  url: string;
  /** True for a browser's publishable key, which must also show the object's client_secret. */
  fromBrowser: boolean;
};

type RouteRequest = { path: ReadonlyMap<string, string>; url: string; form: FormObject; fromBrowser: boolean };
type Method = "GET" | "POST" | "DELETE";

export type Route = {
  method: Method;
  pattern: string;
  allowsBrowser: boolean;
  /** Checks parameters; what it returns does the work. */
  prepare(request: RouteRequest): (work: Work) => PublicObject;
};

type Definition<F extends Fields> = {
  /** `/v1/customers/:customer` */
  path: string;
  params: F;
  /** Set where a publishable key may call; the handler then checks the client_secret. */
  allowsBrowser?: boolean;
  run: (call: Call<F>) => PublicObject;
};

export const get = <F extends Fields>(definition: Definition<F>): Route => route("GET", definition);
export const post = <F extends Fields>(definition: Definition<F>): Route => route("POST", definition);
export const del = <F extends Fields>(definition: Definition<F>): Route => route("DELETE", definition);

function route<F extends Fields>(method: Method, { path, params, allowsBrowser, run }: Definition<F>): Route {
  return {
    method,
    pattern: path,
    allowsBrowser: allowsBrowser ?? false,
    prepare(request) {
      const read = readFields(params, request.form);
      const id = (name: string) => {
        const value = request.path.get(name);
        if (value === undefined) throw new Error(`Route ${path} has no :${name}`);
        return value;
      };
      return (work) => run({ work, params: read, id, url: request.url, fromBrowser: request.fromBrowser });
    },
  };
}
