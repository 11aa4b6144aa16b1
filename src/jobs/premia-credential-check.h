/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-open-badge-file.h"
#include "sync/premia-signing-key.h"

G_BEGIN_DECLS

/* What a credential says, and how far it can be trusted. */
typedef struct
{
  PremiaOpenBadge *badge;
  char            *jwk, *thumbprint; /* "": it is not signed */
  gboolean         is_signed;
  gboolean         is_bound;         /* its issuer's id is the key that has signed it: nobody else can have done that */
} PremiaCheckedCredential;

/**
 * premia_credential_check:
 * @file: a signed text, JSON, or a PNG or SVG with one of them inside; ours or another issuer's
 * @file_name: what messages call it
 *
 * Whether it reads as Open Badges 3.0, its signature is right, it says the same twice, it holds at @now, and, where the issuer's id is a key, it was
 * signed with that one. That the issuer is who it says is for people to decide, by the thumbprint, unless is_bound. JSON alone is not signed,
 * which is no error here. Errors: PREMIA_ERROR; G_IO_ERROR_INVALID_DATA and G_IO_ERROR_NOT_SUPPORTED of premia_signature_verify().
 *
 * Returns: (transfer full) (nullable)
 */
PremiaCheckedCredential *premia_credential_check (GBytes *file, const char *file_name, PremiaInstant now, GError **error);
void                     premia_checked_credential_free (PremiaCheckedCredential *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaCheckedCredential, premia_checked_credential_free)
G_END_DECLS
