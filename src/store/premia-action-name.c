/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-action-name.h"

#include <string.h>

static inline guint64
mix (guint64 hash, guint64 value)
{
  const unsigned __int128 product
    = (unsigned __int128) (hash ^ value ^ G_GUINT64_CONSTANT (0xa0761d6478bd642f)) * G_GUINT64_CONSTANT (0xe7037ed1a0b428db);

  return (guint64) product ^ (guint64) (product >> 64);
}

static guint64
mix_text (guint64 hash, const char *text)
{
  gsize length = strlen (text);
  guint64 word;

  hash = mix (hash, length);
  for (; length >= 8; text += 8, length -= 8)
    {
      memcpy (&word, text, 8);
      hash = mix (hash, GUINT64_FROM_LE (word));
    }
  if (length == 0)
    return hash;
  word = 0;
  memcpy (&word, text, length);
  return mix (hash, GUINT64_FROM_LE (word));
}

/* What stands behind the name. */
static guint64
mix_values (guint64 hash, const PremiaActionRecord *self)
{
  const PremiaActionRow *row = self->row;

  hash = mix (hash, (guint64) row->at);
  hash = mix (hash, (guint64) row->due);
  hash = mix (hash, row->has_amount ? (guint64) row->amount : 1);
  hash = mix (hash, ((guint64) self->currency << 32) | self->segment);
  hash = mix_text (hash, self->case_name);
  hash = mix_text (hash, row->prospect);
  hash = mix_text (hash, row->prospect_id);
  return mix_text (hash, row->note);
}

gint64
premia_action_record_hash (const PremiaActionRecord *self)
{
  const guint64 hash = mix (((guint64) self->account << 32) | self->action, 0);

  return (gint64) (self->row->key[0] != '\0' ? mix_text (hash, self->row->key) : mix_values (hash, self));
}

gint64
premia_action_record_digest (const PremiaActionRecord *self)
{
  guint64 hash = mix (((guint64) self->account << 32) | self->action, 1);

  hash = mix_text (hash, self->row->key);
  hash = mix (hash, self->row->has_amount);
  return (gint64) mix_values (hash, self);
}
