/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json.h"

G_BEGIN_DECLS

/*
 * A signed text in its compact form (RFC 7515): HEADER.PAYLOAD.SIGNATURE, each in base64url without padding. Who signs and who checks the
 * signature is elsewhere (sync/premia-signing-key.h): here is no cryptography.
 */
typedef struct
{
  PremiaJson *header;  /* (owned): an object */
  char       *payload; /* (owned): UTF-8 */
  GBytes     *signed_text; /* (owned): "HEADER.PAYLOAD", what was signed */
  GBytes     *signature;   /* (owned): not empty */
} PremiaJws;

#define PREMIA_JWS_MAX_SIZE (8 * 1024 * 1024)

/* What is to be signed: "HEADER.PAYLOAD" of two JSON texts. (transfer full) */
char      *premia_jws_prepare (const char *header, const char *payload);
/* With the signature. (transfer full) */
char      *premia_jws_complete (const char *prepared, GBytes *signature);
/* @text: nothing but it, and white space around it. @file_name is what messages call it. PREMIA_ERROR_SYNTAX; nothing is verified. (transfer full) */
PremiaJws *premia_jws_parse (const char *text, gssize length, const char *file_name, GError **error);
void       premia_jws_free (PremiaJws *self);

/* base64url without padding (RFC 4648 §5). (transfer full) */
char      *premia_base64url_encode (gconstpointer bytes, gsize length);
/* The only text that these bytes have: no padding, no other characters, no bits left over. NULL: it is none. (transfer full) (nullable) */
GBytes    *premia_base64url_decode (const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaJws, premia_jws_free)
G_END_DECLS
