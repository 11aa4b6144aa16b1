/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json.h"

#include "engine/premia-date.h"

G_BEGIN_DECLS

/**
 * PremiaOpenBadge: that somebody has earned a badge, as Open Badges 3.0 says it (an AchievementCredential). Plain values; strings are never NULL,
 * "" is none. Times are cut to seconds.
 */
typedef struct
{
  char         *id;                  /* of the credential: "urn:uuid:…" */
  char         *issuer_id;           /* a URI: the company's address, or "did:jwk:…" */
  char         *issuer_name, *issuer_url, *issuer_email;
  char         *issuer_image;        /* "data:image/png;base64,…" */
  char         *person_id;           /* of who has earned it: a URI */
  char         *person_name;
  char         *email_hash, *salt;   /* "sha256$…" of premia_open_badge_hash_email() */
  char         *badge_id;            /* of what was earned: a URI */
  char         *badge_name, *description, *criteria, *badge_image;
  char         *kind;                /* "Achievement", "Award", … (AchievementType) */
  PremiaInstant valid_from, awarded_at;
  PremiaInstant valid_until;         /* PREMIA_NEVER: for ever; it is read only, ours hold for ever */
} PremiaOpenBadge;

#define PREMIA_OPEN_BADGE_CONTEXT   "https://www.w3.org/ns/credentials/v2"
#define PREMIA_OPEN_BADGE_CONTEXT_2 "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
#define PREMIA_OPEN_BADGE_SCHEMA    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"

PremiaOpenBadge *premia_open_badge_new (void);
void             premia_open_badge_free (PremiaOpenBadge *self);

/* JSON-LD to be read: the same values, the same bytes. (transfer full) */
char            *premia_open_badge_to_text (const PremiaOpenBadge *self);
/* The same on one line with the claims of a JWT (iss, jti, nbf, sub), as it is signed. (transfer full) */
char            *premia_open_badge_to_payload (const PremiaOpenBadge *self);

/**
 * premia_open_badge_parse:
 * @is_payload: it was signed: its claims have to agree with what it says (OB 3.0, “Verify a Credential VC-JWT Signature”)
 *
 * Credentials of others, too: what they say besides is passed over, texts in several languages give the first one. PREMIA_ERROR_SYNTAX,
 * PREMIA_ERROR_MEANING with the place.
 *
 * Returns: (transfer full) (nullable)
 */
PremiaOpenBadge *premia_open_badge_parse (const char *text, gssize length, gboolean is_payload, const char *file_name, GError **error);

/* A name-based UUID (version 5, namespace URL) of @parts, joined by line feeds: "urn:uuid:…". The same parts, the same id. (transfer full) */
char            *premia_open_badge_make_id (const char *const *parts);
/* "sha256$…" of an address with @salt behind it. (transfer full) */
char            *premia_open_badge_hash_email (const char *email, const char *salt);
/* (transfer full): "data:image/png;base64,…" */
char            *premia_open_badge_data_uri (GBytes *bytes, const char *media_type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaOpenBadge, premia_open_badge_free)
G_END_DECLS
