// Stands in for the package of this name, which throws outside a Next server.
export {};
