/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts as small integers in order of arrival; 0 is "". Only while a dataset is being built. */
typedef struct
{
  char    *text;    /* each with its NUL, one after another */
  gsize    used, room;
  guint64 *offset;  /* n + 1 */
  guint32  n, offset_room;
  guint32 *slots;   /* open addressing: id + 1, 0 free */
  guint32  n_slots; /* a power of two */
} PremiaNamePool;

void        premia_name_pool_init (PremiaNamePool *self);
void        premia_name_pool_clear (PremiaNamePool *self);
guint32     premia_name_pool_intern (PremiaNamePool *self, const char *text, gsize length);
/* G_MAXUINT32: not there. */
guint32     premia_name_pool_find (const PremiaNamePool *self, const char *text, gsize length);
/* Puts @ids (all different) into byte order of their texts. */
void        premia_name_pool_sort (const PremiaNamePool *self, guint32 *ids, guint32 n);

static inline const char *
premia_name_pool_get (const PremiaNamePool *self, guint32 id)
{
  return self->text + self->offset[id];
}

static inline gsize
premia_name_pool_length (const PremiaNamePool *self, guint32 id)
{
  return self->offset[id + 1] - self->offset[id] - 1;
}

guint64     premia_hash_bytes (const void *data, gsize length);

static inline guint64
premia_hash_mix (guint64 hash, guint64 value)
{
  hash = (hash ^ value) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return hash ^ (hash >> 32);
}

G_END_DECLS
