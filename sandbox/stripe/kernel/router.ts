import type { Route } from "./route";

type Match = { route: Route; path: ReadonlyMap<string, string> };
type Compiled = { route: Route; segments: string[] };

/** Finds the route of a request; fixed segments win over `:named` ones (`/v1/invoices/create_preview`). */
export class Router {
  private readonly byShape = new Map<string, Compiled[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const segments = route.pattern.split("/");
      const shape = shapeOf(route.method, segments);
      this.byShape.set(shape, [...(this.byShape.get(shape) ?? []), { route, segments }]);
    }
    for (const candidates of this.byShape.values()) candidates.sort((a, b) => namedIn(a) - namedIn(b));
  }

  match(method: string, pathname: string): Match | null {
    const actual = pathname.split("/");
    for (const { route, segments } of this.byShape.get(shapeOf(method, actual)) ?? []) {
      const path = bind(segments, actual);
      if (path) return { route, path };
    }
    return null;
  }
}

function shapeOf(method: string, segments: readonly string[]): string {
  return `${method} ${segments.length} ${segments[2] ?? ""}`;
}

function namedIn({ segments }: Compiled): number {
  return segments.filter((segment) => segment.startsWith(":")).length;
}

function bind(segments: readonly string[], actual: readonly string[]): Map<string, string> | null {
  const path = new Map<string, string>();
  for (const [index, segment] of segments.entries()) {
    const value = actual[index] ?? "";
    if (segment.startsWith(":") && value !== "") path.set(segment.slice(1), value);
    else if (segment !== value) return null;
  }
  return path;
}
