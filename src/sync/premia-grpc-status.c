/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-grpc-status.h"

#include <glib/gi18n.h>
#include <string.h>

void
premia_grpc_status_clear (PremiaGrpcStatus *self)
{
  self->code = PREMIA_GRPC_STATUS_NONE;
  g_clear_pointer (&self->message, g_free);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void
trim (const char **text, gsize *length)
{
  while (*length > 0 && is_blank (**text))
    {
      (*text)++;
      (*length)--;
    }
  while (*length > 0 && is_blank ((*text)[*length - 1]))
    (*length)--;
}

static int
read_code (const char *text, gsize length)
{
  int code = 0;

  if (length == 0 || length > 2)
    return PREMIA_STATUS_UNKNOWN;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return PREMIA_STATUS_UNKNOWN;
    else
      code = code * 10 + (text[i] - '0');
  return code <= PREMIA_STATUS_UNAUTHENTICATED ? code : PREMIA_STATUS_UNKNOWN;
}

/* One line: what would break it, or play with how it is read, becomes a blank. */
static void
flatten (char *text)
{
  for (char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);
      gboolean playing = sign == 0x2028 || sign == 0x2029 || (sign >= 0x202A && sign <= 0x202E) || (sign >= 0x2066 && sign <= 0x2069);

      if (playing || g_unichar_iscntrl (sign))
        memset (c, ' ', (gsize) (g_utf8_next_char (c) - c));
    }
}

char *
premia_grpc_status_decode_message (const char *text, gsize length)
{
  g_autoptr (GString) bytes = NULL;
  char *valid;
  gsize kept;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  bytes = g_string_sized_new (MIN (length, PREMIA_GRPC_MESSAGE_LIMIT) + 1);
  for (gsize i = 0; i < length && bytes->len <= PREMIA_GRPC_MESSAGE_LIMIT; i++)
    if (text[i] == '%' && length - i > 2 && g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2]))
      {
        g_string_append_c (bytes, (char) (g_ascii_xdigit_value (text[i + 1]) * 16 + g_ascii_xdigit_value (text[i + 2])));
        i += 2;
      }
    else
      g_string_append_c (bytes, text[i]);

  valid = g_utf8_make_valid (bytes->str, (gssize) bytes->len);
  flatten (valid);
  g_strstrip (valid);
  if (strlen (valid) > PREMIA_GRPC_MESSAGE_LIMIT)
    {
      for (kept = PREMIA_GRPC_MESSAGE_LIMIT - strlen ("…"); (valid[kept] & 0xC0) == 0x80; kept--)
        ;
      g_strlcpy (valid + kept, "…", strlen ("…") + 1);
    }
  return valid;
}

static gboolean
is_name (const char *name, gsize length, const char *wanted)
{
  return length == strlen (wanted) && g_ascii_strncasecmp (name, wanted, length) == 0;
}

void
premia_grpc_status_take_header (PremiaGrpcStatus *self, const char *name, gsize name_length, const char *value, gsize value_length)
{
  g_return_if_fail (self != NULL && (name != NULL || name_length == 0) && (value != NULL || value_length == 0));

  trim (&name, &name_length);
  trim (&value, &value_length);
  if (is_name (name, name_length, "grpc-status"))
    {
      int code = read_code (value, value_length);

      self->code = self->code == PREMIA_GRPC_STATUS_NONE || self->code == code ? code : PREMIA_STATUS_UNKNOWN;
    }
  else if (is_name (name, name_length, "grpc-message"))
    {
      g_free (self->message);
      self->message = premia_grpc_status_decode_message (value, value_length);
    }
}

void
premia_grpc_status_take_trailers (PremiaGrpcStatus *self, const guint8 *data, gsize length)
{
  const char *line = (const char *) data;

  g_return_if_fail (self != NULL && (data != NULL || length == 0));

  while (length > 0)
    {
      const char *end = memchr (line, '\n', length);
      gsize size = end != NULL ? (gsize) (end - line) : length;
      const char *colon = memchr (line, ':', size);

      if (colon != NULL)
        premia_grpc_status_take_header (self, line, (gsize) (colon - line), colon + 1, size - (gsize) (colon + 1 - line));
      size += end != NULL;
      line += size;
      length -= size;
    }
}

gboolean
premia_grpc_status_check (const PremiaGrpcStatus *self, const char *server, const char *method, GError **error)
{
  g_return_val_if_fail (self != NULL && server != NULL && method != NULL, FALSE);

  if (self->code == PREMIA_STATUS_OK)
    return TRUE;
  if (self->code == PREMIA_GRPC_STATUS_NONE)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN,
                 /* Translators: %1$s is the address of a server, %2$s the name of a call */
                 _("The answer of %1$s broke off before its end: the server or something on the way to it stopped. Try again. (%2$s)"), server, method);
  else
    premia_status_set_error (error, self->code, server, method, self->message);
  return FALSE;
}

int
premia_grpc_status_from_http (guint http_status)
{
  switch (http_status)
    {
    case 400:
      return PREMIA_STATUS_INTERNAL;
    case 401:
      return PREMIA_STATUS_UNAUTHENTICATED;
    case 403:
      return PREMIA_STATUS_PERMISSION_DENIED;
    case 404:
      return PREMIA_STATUS_UNIMPLEMENTED;
    case 429:
    case 502:
    case 503:
    case 504:
      return PREMIA_STATUS_UNAVAILABLE;
    default:
      return PREMIA_STATUS_UNKNOWN;
    }
}
