import net from "node:net";

export interface CommitProxy {
  readonly url: string;
  /** Cuts the connection of the commit after so many others: PostgreSQL has committed, and whoever asked never hears of it. */
  readonly loseAnswerAfter: (commits: number) => void;
  /** How many commits were asked for since then. */
  readonly countCommits: () => number;
  readonly close: () => void;
}

/** Stands between the application and PostgreSQL. */
export async function startCommitProxy(databaseUrl: string): Promise<CommitProxy> {
  const target = new URL(databaseUrl);
  let seen = 0;
  let fatal = Number.POSITIVE_INFINITY;
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(target.port), target.hostname);
    let isLost = false;
    client.on("data", (chunk) => {
      if (chunk.includes("COMMIT")) isLost = ++seen === fatal;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      // The first thing PostgreSQL says to a commit is that it is done.
      if (isLost) client.destroy();
      else client.write(chunk);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = typeof address === "object" && address ? String(address.port) : "";
  return {
    url: url.toString(),
    loseAnswerAfter: (commits) => {
      seen = 0;
      fatal = commits + 1;
    },
    countCommits: () => seen,
    close: () => server.close(),
  };
}
