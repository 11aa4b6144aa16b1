/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-jws.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* As JSON Web Signatures name them. RS256 is the one that every verifier of Open Badges knows. */
typedef enum { PREMIA_SIGNING_RS256, PREMIA_SIGNING_EDDSA } PremiaSigningAlgorithm;
#define PREMIA_SIGNING_RSA_BITS     3072
#define PREMIA_SIGNING_RSA_MIN_BITS 2048 /* of others */
gboolean    premia_signing_algorithm_parse (const char *text, PremiaSigningAlgorithm *algorithm);

/**
 * PremiaSigningKey: the private key with which a company signs the credentials of its people (GnuTLS). Immutable, ref-counted; signing is for one
 * thread at a time. It is never in a workspace, and leaves memory only as a text that its owner asks for.
 */
typedef struct _PremiaSigningKey PremiaSigningKey;

/* A new one, of the system's chance; RSA takes about a second. G_IO_ERROR_FAILED. (transfer full) */
PremiaSigningKey      *premia_signing_key_new (PremiaSigningAlgorithm algorithm, GError **error);
/* PKCS #8 in PEM. @password: (nullable): of an encrypted one; that it is needed, or wrong: G_IO_ERROR_PERMISSION_DENIED; anything else that is no
 * key which signs here: G_IO_ERROR_INVALID_DATA. (transfer full) */
PremiaSigningKey      *premia_signing_key_new_from_pem (const char *pem, const char *password, GError **error);
PremiaSigningKey      *premia_signing_key_ref (PremiaSigningKey *self);
void                   premia_signing_key_unref (PremiaSigningKey *self);

/* The public half as a JSON Web Key: only what names it, in the order of RFC 7638. Borrowed. */
const char            *premia_signing_key_get_jwk (PremiaSigningKey *self);
/* (transfer full): PKCS #8 in PEM, encrypted (PBES2, AES-256) if there is a @password. For premia_token_free(). */
char                  *premia_signing_key_to_pem (PremiaSigningKey *self, const char *password, GError **error);
/* A JSON text signed: "HEADER.PAYLOAD.SIGNATURE" with alg, typ and jwk in the header. (transfer full) (nullable) */
char                  *premia_signing_key_sign (PremiaSigningKey *self, const char *payload, GError **error);

/* The SHA-256 of a public key (RFC 7638), by which people tell it apart. NULL: it is no JWK of ours. (transfer full) (nullable) */
char                  *premia_jwk_thumbprint (const char *jwk);
/* "did:jwk:…": an identifier that is the key itself. (transfer full) */
char                  *premia_jwk_to_did (const char *jwk);
/* The key of a "did:jwk:…", in the order of RFC 7638. NULL: it is none. (transfer full) (nullable) */
char                  *premia_jwk_from_did (const char *did);

/**
 * premia_signature_verify:
 * @jwk: (out) (transfer full): the public key that is in the header, as premia_signing_key_get_jwk() gives it
 *
 * Whether @jws was signed with the key in its own header, by an algorithm that is safe. That says nothing of whose key it is.
 * @file_name is what messages call it. G_IO_ERROR_INVALID_DATA: the signature is wrong; G_IO_ERROR_NOT_SUPPORTED: another algorithm, or the key is
 * somewhere else.
 */
gboolean               premia_signature_verify (const PremiaJws *jws, const char *file_name, char **jwk, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSigningKey, premia_signing_key_unref)
G_END_DECLS
