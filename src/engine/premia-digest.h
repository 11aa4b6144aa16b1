/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A SHA-256 over items that cannot be taken for each other: see premia_inputs_digest(). */
typedef struct
{
  GChecksum *sum;    /* (owned) */
  GString   *buffer; /* (owned): what has not been summed yet */
} PremiaDigest;

void  premia_digest_init (PremiaDigest *self);
void  premia_digest_text (PremiaDigest *self, const char *text);
void  premia_digest_number (PremiaDigest *self, gint64 number);
/* (transfer full): in hex; frees what is in @self. */
char *premia_digest_end (PremiaDigest *self);

G_END_DECLS
