const WIDTH = 46;

/**
 * Runs one step and says how long it took. `work` may answer a remark to print beside it.
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @param {(result: T) => string | undefined} [remark]
 * @returns {Promise<T>}
 */
export async function step(title, work, remark = () => undefined) {
  const started = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`  … ${title}\r`);
  try {
    const result = await work();
    printStep("✓", [title, remark(result)].filter(Boolean).join(": "), started);
    return result;
  } catch (error) {
    printStep("✗", title, started);
    throw error;
  }
}

/** @param {number} started as performance.now() gave it */
export function secondsSince(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

function printStep(mark, text, started) {
  const clear = process.stdout.isTTY ? "\x1b[2K" : "";
  console.log(`${clear}  ${mark} ${text.padEnd(WIDTH)} ${secondsSince(started).padStart(7)}`);
}
