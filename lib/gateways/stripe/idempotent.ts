export interface Idempotent {
  readonly idempotencyKey: string;
}
