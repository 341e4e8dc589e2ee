/** What is wrong with a field, in Stripe's code and words. */
export type Problem = { code: string; message: string };
