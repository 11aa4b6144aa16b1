/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-wire.h"

#include "engine/premia-zone.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DEPTH 8

typedef struct { const guint8 *at, *end; } Wire;

static gboolean
read_varint (Wire *self, guint64 *value)
{
  *value = 0;
  for (guint shift = 0; shift < 64; shift += 7)
    {
      if (self->at == self->end)
        return FALSE;
      *value |= (guint64) (*self->at & 0x7f) << shift;
      if ((*self->at++ & 0x80) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
skip (Wire *self, gsize length)
{
  if ((gsize) (self->end - self->at) < length)
    return FALSE;
  self->at += length;
  return TRUE;
}

static gboolean check (const ProtobufCMessageDescriptor *type, Wire wire, guint depth, const char **fault);

static gboolean
check_block (const ProtobufCFieldDescriptor *field, Wire block, guint depth, const char **fault)
{
  if (field == NULL)
    return TRUE;
  if (field->type == PROTOBUF_C_TYPE_MESSAGE)
    return check (field->descriptor, block, depth + 1, fault);
  /* GLib counts a NUL as invalid where it is given a length. */
  if (field->type == PROTOBUF_C_TYPE_STRING && !g_utf8_validate_len ((const char *) block.at, (gsize) (block.end - block.at), NULL))
    {
      *fault = field->name;
      return FALSE;
    }
  return TRUE;
}

static gboolean
check (const ProtobufCMessageDescriptor *type, Wire wire, guint depth, const char **fault)
{
  guint64 tag, length;

  *fault = type->short_name;
  if (depth > MOST_DEPTH)
    return FALSE;
  while (wire.at < wire.end)
    {
      if (!read_varint (&wire, &tag) || tag >> 3 == 0 || tag >> 3 > G_MAXUINT32)
        return FALSE;
      switch (tag & 7)
        {
        case 0:
          if (!read_varint (&wire, &length))
            return FALSE;
          break;
        case 1:
          if (!skip (&wire, 8))
            return FALSE;
          break;
        case 2:
          if (!read_varint (&wire, &length) || (guint64) (wire.end - wire.at) < length)
            return FALSE;
          if (!check_block (protobuf_c_message_descriptor_get_field (type, (unsigned) (tag >> 3)), (Wire) { wire.at, wire.at + length }, depth, fault))
            return FALSE;
          wire.at += length;
          break;
        case 5:
          if (!skip (&wire, 4))
            return FALSE;
          break;
        default:
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
premia_wire_check (const ProtobufCMessageDescriptor *type, const guint8 *data, gsize length, const char **fault)
{
  g_return_val_if_fail (type != NULL && (data != NULL || length == 0) && fault != NULL, FALSE);

  return check (type, (Wire) { data, data + length }, 0, fault);
}

/* "1.5e-07" as "0.00000015". */
static char *
without_exponent (const char *text)
{
  const char *e = strchr (text, 'e');
  GString *plain;
  int exponent;
  gsize point;

  if (e == NULL)
    return g_strdup (text);
  exponent = atoi (e + 1);
  plain = g_string_new_len (text, e - text);
  if (plain->str[0] == '-')
    g_string_erase (plain, 0, 1);
  if (plain->len > 1)
    g_string_erase (plain, 1, 1);
  for (point = 1; exponent < 0; exponent++)
    g_string_prepend_c (plain, '0');
  for (; exponent > 0; exponent--)
    if (++point > plain->len)
      g_string_append_c (plain, '0');
  if (point < plain->len)
    g_string_insert_c (plain, (gssize) point, '.');
  if (text[0] == '-')
    g_string_prepend_c (plain, '-');
  return g_string_free (plain, FALSE);
}

char *
premia_wire_text_from_float (float value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return g_strdup ("");
  if (value == 0)
    return g_strdup ("0");
  for (int digits = 1; digits <= 9; digits++)
    {
      const char format[] = { '%', '.', (char) ('0' + digits), 'g', '\0' };

      g_ascii_formatd (text, sizeof text, format, value);
      if ((float) g_ascii_strtod (text, NULL) == value)
        break;
    }
  return without_exponent (text);
}

/* Of @n digits. */
static int
read_digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    value = value * 10 + (text[i] - '0');
  return value;
}

/* As the server writes it, "2026-01-05T10:00:00.000Z", without a zone's table for each of a hundred thousand rows. FALSE: in some other way. */
static gboolean
read_usual (const char *text, PremiaInstant *instant)
{
  static const char form[] = "dddd-dd-ddTdd:dd:dd.dddZ";
  int year, month, day, hour, minute, second;

  for (gsize i = 0; i < sizeof form; i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;
  year = read_digits (text, 4);
  month = read_digits (text + 5, 2);
  day = read_digits (text + 8, 2);
  hour = read_digits (text + 11, 2);
  minute = read_digits (text + 14, 2);
  second = read_digits (text + 17, 2);
  if (!premia_civil_is_valid (year, month, day) || hour > 23 || minute > 59 || second > 59)
    return FALSE;
  *instant = ((premia_date_from_civil (year, month, day) * G_GINT64_CONSTANT (86400) + hour * 3600 + minute * 60 + second) * 1000
              + read_digits (text + 20, 3)) * 1000;
  return TRUE;
}

PremiaInstant
premia_wire_instant (const char *text)
{
  g_autoptr (PremiaZone) utc = NULL;
  PremiaInstant instant;

  if (text == NULL || *text == '\0')
    return PREMIA_NEVER;
  if (read_usual (text, &instant))
    return instant;
  utc = premia_zone_new_utc ();
  return premia_instant_parse (text, utc, &instant, NULL) ? instant : PREMIA_NEVER;
}

char *
premia_wire_instant_to_string (PremiaInstant instant)
{
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC - (instant % G_USEC_PER_SEC < 0));
  const int millis = (int) (((instant % G_USEC_PER_SEC + G_USEC_PER_SEC) % G_USEC_PER_SEC) / 1000);
  g_autofree char *text = NULL;

  g_return_val_if_fail (seconds != NULL, NULL);

  text = g_date_time_format (seconds, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%03dZ", text, millis);
}
