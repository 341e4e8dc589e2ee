-- Counted with each attempt, and worth nothing after its window: no attempt waits for the disk. Only a database that dies
-- loses them, and begins to count anew.
ALTER TABLE "RateLimit" SET UNLOGGED;
