/** Where in the world an address is likely to be. */
export interface PlaceGateway {
  /** "Berlin, Germany", or the country alone; null where nothing is known, or no database is installed. */
  readonly find: (ip: string | null) => string | null;
}
