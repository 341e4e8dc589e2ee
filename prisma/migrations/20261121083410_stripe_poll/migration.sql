-- CreateTable
CREATE TABLE "StripePoll" (
    "id" INTEGER NOT NULL,
    "begunAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StripePoll_pkey" PRIMARY KEY ("id")
);
