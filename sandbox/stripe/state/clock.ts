/** Time as the sandbox sees it, in whole seconds. */
export interface Clock {
  /** Wall time, the same for every customer; used for signatures and keys. */
  wall(): number;
}

export const systemClock: Clock = { wall: () => Math.floor(Date.now() / 1000) };
