import "server-only";
import { env } from "@/lib/config/env";
import type { Gateways } from "@/lib/domain/shared/context";
import { portal } from "@/portal.config";
import { createMailGateway } from "./mail/create-mail-gateway";
import { createPlaceGateway } from "./places/create-place-gateway";
import { createStripeGateway } from "./stripe/create-stripe-gateway";

let made: Gateways | undefined;

/** The gateways of this process, made on first use: a build has no credentials. */
export function gateways(): Gateways {
  if (made) return made;
  const {
    STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRET,
    STRIPE_API_URL,
    SMTP_URL,
    MAIL_FROM,
    NEXTAUTH_URL,
    GEOIP_DATABASE,
  } = env();
  const { name, supportEmail, seller } = portal.brand;
  made = {
    stripe: createStripeGateway({
      secretKey: STRIPE_SECRET_KEY,
      webhookSecret: STRIPE_WEBHOOK_SECRET,
      ...(STRIPE_API_URL === undefined ? {} : { apiUrl: STRIPE_API_URL }),
    }),
    mail: createMailGateway({
      smtpUrl: SMTP_URL,
      from: MAIL_FROM,
      brand: { name, url: NEXTAUTH_URL, supportEmail, postalAddress: [seller.name, ...seller.addressLines].join(", ") },
    }),
    places: createPlaceGateway(GEOIP_DATABASE),
  };
  return made;
}
