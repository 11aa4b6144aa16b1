/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A credential that is issued, and the picture that it is baked into. */
typedef struct
{
  char         *person, *badge;     /* id; engine/premia-badge.h's text */
  char         *person_name, *title;
  char         *id;                 /* "urn:uuid:…" */
  char         *jwt;
  PremiaInstant earned_at;
  gboolean      is_new;             /* it was not issued before, or is issued anew */
  char         *svg;
  GBytes       *png;
} PremiaIssuedCredential;

void    premia_issued_credential_free (PremiaIssuedCredential *self);

#define PREMIA_N_CREDENTIAL_KINDS 4
extern const char *const premia_credential_kinds[PREMIA_N_CREDENTIAL_KINDS + 1]; /* "png", "svg", "jwt", "json", NULL */

/* A file of one of these kinds: the baked picture; the signed text; JSON to be read, which alone is not signed. (transfer full) (nullable): NULL:
 * there is no such kind. */
GBytes *premia_issued_credential_to_file (const PremiaIssuedCredential *self, const char *kind, GError **error);
/* "Anna Ivanova - First Deal.png", without what a file's name cannot have. (transfer full) */
char   *premia_issued_credential_name_file (const PremiaIssuedCredential *self, const char *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaIssuedCredential, premia_issued_credential_free)
G_END_DECLS
