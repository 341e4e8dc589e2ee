import type { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import type { BaseContext, TransactionContext } from "../../shared/context";
import type { ErrorCode } from "../../shared/errors";
import type { BillingAccount } from "../customer/billing-account";
import type { Settlement } from "../payments/settle-payment";
import type { Operation, Refusal } from "./operation";
import type { OperationPurpose } from "./purposes";

/** It does not come to anything, for a reason of ours. */
export interface NotBegun {
  readonly state: "not-begun";
  readonly code: ErrorCode;
}

/** What a step back came to: a payment may be faster, or Stripe not know yet. */
export type Retreat = "undone" | "paid" | "processing";

type TakeBack<Input> = (ctx: BaseContext, account: BillingAccount, operation: Operation<Input>) => Promise<Retreat>;

/** All that is particular to one kind of operation; how it is begun, resumed, sent to the bank and closed is the same for all. */
export interface OperationDescription<Input> {
  readonly purpose: OperationPurpose;
  /** What is stored of the wish, as JSON. */
  readonly input: z.ZodType<Input>;
  /** Takes it as far as it goes from wherever it stands in Stripe. Called any number of times: reads before it repeats. */
  carryOut(ctx: BaseContext, account: BillingAccount, operation: Operation<Input>): Promise<Settlement | NotBegun>;
  /** Takes back what was done and not paid for. Null where a no leaves nothing behind. */
  readonly takeBack: TakeBack<Input> | null;
  readonly audit: {
    readonly done: string;
    readonly refused: string;
    details(input: Input): Prisma.InputJsonObject;
  };
  /** What else is written or told in the transaction that ends it well. */
  whenDone?(tx: TransactionContext, operation: Operation<Input>): Promise<void>;
  /** The same for an end with a no. */
  whenRefused?(tx: TransactionContext, operation: Operation<Input>, refusal: Refusal): Promise<void>;
}

/** A description that takes operations as they are stored. */
export interface OperationKind<Input = unknown> extends OperationDescription<unknown> {
  read(operation: Operation): Operation<Input>;
}

/** Reads the stored input wherever the description is asked, so that each kind sees its own. */
export function operationKind<Input>(description: OperationDescription<Input>): OperationKind<Input> {
  const { input, audit, takeBack } = description;
  const read = (operation: Operation) => ({ ...operation, input: input.parse(operation.input) });
  return {
    ...description,
    read,
    carryOut: (ctx, account, operation) => description.carryOut(ctx, account, read(operation)),
    takeBack: takeBack && ((ctx, account, operation) => takeBack(ctx, account, read(operation))),
    audit: { ...audit, details: (stored) => audit.details(input.parse(stored)) },
    whenDone: async (tx, operation) => description.whenDone?.(tx, read(operation)),
    whenRefused: async (tx, operation, refusal) => description.whenRefused?.(tx, read(operation), refusal),
  };
}
