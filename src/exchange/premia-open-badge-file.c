/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-open-badge"

#include "premia-open-badge-file.h"

#include "premia-json-writer.h"

#include <string.h>

#define MICROS 1000000

PremiaOpenBadge *
premia_open_badge_new (void)
{
  PremiaOpenBadge *self = g_new0 (PremiaOpenBadge, 1);
  char **const texts[] = { &self->id, &self->issuer_id, &self->issuer_name, &self->issuer_url, &self->issuer_email, &self->issuer_image,
                           &self->person_id, &self->person_name, &self->email_hash, &self->salt, &self->badge_id, &self->badge_name,
                           &self->description, &self->criteria, &self->badge_image, &self->kind };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  self->valid_until = PREMIA_NEVER;
  return self;
}

void
premia_open_badge_free (PremiaOpenBadge *self)
{
  char *const texts[] = { self->id, self->issuer_id, self->issuer_name, self->issuer_url, self->issuer_email, self->issuer_image,
                          self->person_id, self->person_name, self->email_hash, self->salt, self->badge_id, self->badge_name,
                          self->description, self->criteria, self->badge_image, self->kind };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

/* ---- names and numbers ---- */

char *
premia_open_badge_make_id (const char *const *parts)
{
  /* 6ba7b811-9dad-11d1-80b4-00c04fd430c8: the namespace of addresses (RFC 4122, appendix C). */
  static const guint8 space[] = { 0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8 };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autofree char *name = NULL;
  guint8 d[20];
  gsize length = sizeof d;

  g_return_val_if_fail (parts != NULL, NULL);

  name = g_strjoinv ("\n", (char **) parts);
  g_checksum_update (checksum, space, sizeof space);
  g_checksum_update (checksum, (const guchar *) name, (gssize) strlen (name));
  g_checksum_get_digest (checksum, d, &length);
  d[6] = (d[6] & 0x0f) | 0x50;
  d[8] = (d[8] & 0x3f) | 0x80;
  return g_strdup_printf ("urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7],
                          d[8], d[9], d[10], d[11], d[12], d[13], d[14], d[15]);
}

char *
premia_open_badge_hash_email (const char *email, const char *salt)
{
  g_autofree char *salted = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (email != NULL && salt != NULL, NULL);

  salted = g_strconcat (email, salt, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, salted, -1);
  return g_strconcat ("sha256$", hash, NULL);
}

char *
premia_open_badge_data_uri (GBytes *bytes, const char *media_type)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (bytes != NULL && media_type != NULL, NULL);

  text = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return g_strconcat ("data:", media_type, ";base64,", text, NULL);
}

static gint64
seconds_of (PremiaInstant instant)
{
  const gint64 seconds = instant / MICROS;

  return instant % MICROS < 0 ? seconds - 1 : seconds;
}

/* ---- writing ---- */

static void
write_unless_empty (PremiaJsonWriter *writer, const char *key, const char *text)
{
  if (*text != '\0')
    premia_json_writer_member (writer, key, text);
}

static void
write_time (PremiaJsonWriter *writer, const char *key, PremiaInstant instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds_of (instant));
  g_autofree char *text = time == NULL ? g_strdup ("") : g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  premia_json_writer_member (writer, key, text);
}

static void
write_list (PremiaJsonWriter *writer, const char *key, const char *first, const char *second)
{
  premia_json_writer_key (writer, key);
  premia_json_writer_begin_array_line (writer);
  premia_json_writer_string (writer, first);
  if (second != NULL)
    premia_json_writer_string (writer, second);
  premia_json_writer_end_array (writer);
}

static void
write_image (PremiaJsonWriter *writer, const char *uri, const char *caption)
{
  if (*uri == '\0')
    return;
  premia_json_writer_key (writer, "image");
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "id", uri);
  premia_json_writer_member (writer, "type", "Image");
  write_unless_empty (writer, "caption", caption);
  premia_json_writer_end_object (writer);
}

static void
write_issuer (PremiaJsonWriter *writer, const PremiaOpenBadge *self)
{
  premia_json_writer_key (writer, "issuer");
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "id", self->issuer_id);
  write_list (writer, "type", "Profile", NULL);
  write_unless_empty (writer, "name", self->issuer_name);
  write_unless_empty (writer, "url", self->issuer_url);
  write_unless_empty (writer, "email", self->issuer_email);
  write_image (writer, self->issuer_image, "");
  premia_json_writer_end_object (writer);
}

static void
write_identity (PremiaJsonWriter *writer, const char *type, const char *identity, const char *salt)
{
  if (*identity == '\0')
    return;
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "type", "IdentityObject");
  premia_json_writer_key (writer, "hashed");
  premia_json_writer_boolean (writer, salt != NULL);
  premia_json_writer_member (writer, "identityHash", identity);
  premia_json_writer_member (writer, "identityType", type);
  if (salt != NULL)
    premia_json_writer_member (writer, "salt", salt);
  premia_json_writer_end_object (writer);
}

static void
write_achievement (PremiaJsonWriter *writer, const PremiaOpenBadge *self)
{
  premia_json_writer_key (writer, "achievement");
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "id", self->badge_id);
  write_list (writer, "type", "Achievement", NULL);
  write_unless_empty (writer, "achievementType", self->kind);
  premia_json_writer_member (writer, "name", self->badge_name);
  premia_json_writer_member (writer, "description", self->description);
  premia_json_writer_key (writer, "criteria");
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "narrative", self->criteria);
  premia_json_writer_end_object (writer);
  write_image (writer, self->badge_image, "");
  premia_json_writer_end_object (writer);
}

static void
write_subject (PremiaJsonWriter *writer, const PremiaOpenBadge *self)
{
  premia_json_writer_key (writer, "credentialSubject");
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "id", self->person_id);
  write_list (writer, "type", "AchievementSubject", NULL);
  if (*self->person_name != '\0' || *self->email_hash != '\0')
    {
      premia_json_writer_key (writer, "identifier");
      premia_json_writer_begin_array (writer);
      write_identity (writer, "name", self->person_name, NULL);
      write_identity (writer, "emailAddress", self->email_hash, self->salt);
      premia_json_writer_end_array (writer);
    }
  write_achievement (writer, self);
  premia_json_writer_end_object (writer);
}

static char *
compose (const PremiaOpenBadge *self, gboolean is_payload)
{
  PremiaJsonWriter *writer = premia_json_writer_new (!is_payload);

  premia_json_writer_begin_object (writer);
  write_list (writer, "@context", PREMIA_OPEN_BADGE_CONTEXT, PREMIA_OPEN_BADGE_CONTEXT_2);
  premia_json_writer_member (writer, "id", self->id);
  write_list (writer, "type", "VerifiableCredential", "OpenBadgeCredential");
  premia_json_writer_member (writer, "name", self->badge_name);
  write_issuer (writer, self);
  write_time (writer, "validFrom", self->valid_from);
  write_time (writer, "awardedDate", self->awarded_at);
  write_subject (writer, self);
  premia_json_writer_key (writer, "credentialSchema");
  premia_json_writer_begin_array (writer);
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "id", PREMIA_OPEN_BADGE_SCHEMA);
  premia_json_writer_member (writer, "type", "1EdTechJsonSchemaValidator2019");
  premia_json_writer_end_object (writer);
  premia_json_writer_end_array (writer);
  if (is_payload)
    {
      premia_json_writer_member (writer, "iss", self->issuer_id);
      premia_json_writer_member (writer, "jti", self->id);
      premia_json_writer_key (writer, "nbf");
      premia_json_writer_integer (writer, seconds_of (self->valid_from));
      premia_json_writer_member (writer, "sub", self->person_id);
    }
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, NULL);
}

char *
premia_open_badge_to_text (const PremiaOpenBadge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return compose (self, FALSE);
}

char *
premia_open_badge_to_payload (const PremiaOpenBadge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return compose (self, TRUE);
}
