/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-digest"

#include "premia-digest.h"

#include <string.h>

#define BUFFER (64 * 1024)

void
premia_digest_init (PremiaDigest *self)
{
  self->sum = g_checksum_new (G_CHECKSUM_SHA256);
  self->buffer = g_string_sized_new (BUFFER);
}

static void
flush (PremiaDigest *self, gsize room)
{
  if (self->buffer->len + room < BUFFER)
    return;
  g_checksum_update (self->sum, (const guchar *) self->buffer->str, (gssize) self->buffer->len);
  g_string_truncate (self->buffer, 0);
}

/* Millions of them: without printf. */
static void
append_digits (GString *buffer, guint64 number)
{
  char digits[24];
  guint n = sizeof digits;

  do
    digits[--n] = (char) ('0' + number % 10);
  while ((number /= 10) != 0);
  g_string_append_len (buffer, digits + n, (gssize) (sizeof digits - n));
}

void
premia_digest_text (PremiaDigest *self, const char *text)
{
  const gsize length = strlen (text);

  flush (self, length + 32);
  append_digits (self->buffer, length);
  g_string_append_c (self->buffer, ':');
  g_string_append_len (self->buffer, text, (gssize) length);
  g_string_append_c (self->buffer, ',');
}

void
premia_digest_number (PremiaDigest *self, gint64 number)
{
  flush (self, 32);
  if (number < 0)
    g_string_append_c (self->buffer, '-');
  append_digits (self->buffer, number < 0 ? -(guint64) number : (guint64) number);
  g_string_append_c (self->buffer, ';');
}

char *
premia_digest_end (PremiaDigest *self)
{
  char *hex;

  flush (self, BUFFER);
  hex = g_strdup (g_checksum_get_string (self->sum));
  g_clear_pointer (&self->sum, g_checksum_free);
  g_string_free (self->buffer, TRUE);
  self->buffer = NULL;
  return hex;
}
