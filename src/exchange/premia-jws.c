/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-jws"

#include "premia-jws.h"

#include "engine/premia-error.h"

#include <glib/gi18n.h>
#include <string.h>

char *
premia_base64url_encode (gconstpointer bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

GBytes *
premia_base64url_decode (const char *text, gsize length)
{
  g_autofree char *padded = NULL;
  g_autofree char *again = NULL;
  g_autofree guchar *bytes = NULL;
  gsize size;

  g_return_val_if_fail (text != NULL, NULL);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_')
      return NULL;
  if (length % 4 == 1)
    return NULL;
  padded = g_malloc (length + 4);
  memcpy (padded, text, length);
  memcpy (padded + length, "===", 4);
  padded[(length + 3) / 4 * 4] = '\0';
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  bytes = g_base64_decode (padded, &size);
  /* Bits that belong to no byte could be anything; only one text is taken for these bytes. */
  again = premia_base64url_encode (bytes, size);
  if (strlen (again) != length || memcmp (again, text, length) != 0)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), size);
}

char *
premia_jws_prepare (const char *header, const char *payload)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (header != NULL && payload != NULL, NULL);

  first = premia_base64url_encode (header, strlen (header));
  second = premia_base64url_encode (payload, strlen (payload));
  return g_strconcat (first, ".", second, NULL);
}

char *
premia_jws_complete (const char *prepared, GBytes *signature)
{
  g_autofree char *last = NULL;

  g_return_val_if_fail (prepared != NULL && signature != NULL, NULL);

  last = premia_base64url_encode (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  return g_strconcat (prepared, ".", last, NULL);
}

/* The next part, up to @mark. */
static GBytes *
take_part (const char **at, const char *end, char mark)
{
  const char *stop = mark == '\0' ? end : memchr (*at, mark, (gsize) (end - *at));
  GBytes *part;

  if (stop == NULL)
    return NULL;
  part = premia_base64url_decode (*at, (gsize) (stop - *at));
  *at = mark == '\0' ? stop : stop + 1;
  return part;
}

static gboolean
read_parts (PremiaJws *self, const char *text, const char *end, const char *file_name, GError **error)
{
  const char *at = text, *payload_end;
  g_autoptr (GBytes) header = take_part (&at, end, '.');
  g_autoptr (GBytes) payload = header == NULL ? NULL : take_part (&at, end, '.');
  gsize size;
  const char *data;

  payload_end = at;
  self->signature = payload == NULL ? NULL : take_part (&at, end, '\0');
  if (self->signature == NULL || g_bytes_get_size (self->signature) == 0)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _("%s: this is no signed text: it has not the three parts of one, or they are damaged."), file_name);
      return FALSE;
    }
  data = g_bytes_get_data (header, &size);
  self->header = premia_json_parse (data == NULL ? "" : data, size, file_name, error);
  if (self->header == NULL)
    return FALSE;
  data = g_bytes_get_data (payload, &size);
  if (premia_json_get_root (self->header)->kind != PREMIA_JSON_OBJECT || data == NULL || !g_utf8_validate_len (data, size, NULL))
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _("%s: what was signed is damaged, or is no text."), file_name);
      return FALSE;
    }
  self->payload = g_strndup (data, size);
  self->signed_text = g_bytes_new (text, (gsize) (payload_end - 1 - text));
  return TRUE;
}

PremiaJws *
premia_jws_parse (const char *text, gssize length, const char *file_name, GError **error)
{
  g_autoptr (PremiaJws) self = NULL;
  const char *end;

  g_return_val_if_fail (text != NULL && file_name != NULL, NULL);

  end = text + (length < 0 ? strlen (text) : (gsize) length);
  while (text < end && g_ascii_isspace (*text))
    text++;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  if (end - text > PREMIA_JWS_MAX_SIZE)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _("%s: a signed text of more than 8 MiB is not read."), file_name);
      return NULL;
    }
  self = g_new0 (PremiaJws, 1);
  return read_parts (self, text, end, file_name, error) ? g_steal_pointer (&self) : NULL;
}

void
premia_jws_free (PremiaJws *self)
{
  g_clear_pointer (&self->header, premia_json_unref);
  g_clear_pointer (&self->signed_text, g_bytes_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_free (self->payload);
  g_free (self);
}
