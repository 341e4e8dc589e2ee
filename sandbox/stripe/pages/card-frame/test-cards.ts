export type TestCard = { number: string; what: string };

/** The few cards a person trying the portal wants at hand; the sandbox knows many more. */
export const testCards: readonly TestCard[] = [
  { number: "4242 4242 4242 4242", what: "Works" },
  { number: "4000 0025 0000 3155", what: "Asks for 3-D Secure once, when it is saved" },
  { number: "4000 0027 6000 3184", what: "Asks for 3-D Secure at every payment" },
  { number: "4000 0000 0000 0341", what: "Can be saved, then every payment fails" },
  { number: "4000 0000 0000 0002", what: "Is declined at once" },
];
