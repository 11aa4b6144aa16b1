/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open Badges 3.0 read back, ours and those of others. */
#define G_LOG_DOMAIN "premia-open-badge"

#include "premia-open-badge-file.h"

#include "engine/premia-zone.h"

#include <glib/gi18n.h>
#include <string.h>

#define MICROS 1000000

typedef struct
{
  PremiaJson      *json;
  PremiaOpenBadge *badge;
  PremiaZone      *utc;
} Reader;

/* A text; of one in several languages, or in a list, the first. */
static const char *
text_of (const PremiaJsonNode *node)
{
  while (node != NULL && (node->kind == PREMIA_JSON_ARRAY || node->kind == PREMIA_JSON_OBJECT))
    node = node->first;
  return node != NULL && node->kind == PREMIA_JSON_STRING ? node->text : NULL;
}

/* Leaves *text as it is if there is none; @object: (nullable). */
static void
take (char **text, const PremiaJsonNode *object, const char *key)
{
  const char *found = object == NULL ? NULL : text_of (premia_json_find (object, key));

  if (found != NULL)
    {
      g_free (*text);
      *text = g_strdup (found);
    }
}

static gboolean
need (Reader *self, char **text, const PremiaJsonNode *object, const char *key, GError **error)
{
  take (text, object, key);
  return **text != '\0' || premia_json_fail (self->json, object, key, error, _("this is missing, which a credential has to say"));
}

static gboolean
names_type (const PremiaJsonNode *object, const char *type)
{
  const PremiaJsonNode *node = premia_json_find (object, "type");

  if (node != NULL && node->kind == PREMIA_JSON_STRING)
    return strcmp (node->text, type) == 0;
  for (const PremiaJsonNode *child = node != NULL && node->kind == PREMIA_JSON_ARRAY ? node->first : NULL; child != NULL; child = child->next)
    if (child->kind == PREMIA_JSON_STRING && strcmp (child->text, type) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
take_time (Reader *self, const PremiaJsonNode *object, const char *key, PremiaInstant *instant, GError **error)
{
  const char *text = text_of (premia_json_find (object, key));
  g_autoptr (GError) reason = NULL;

  return text == NULL || premia_instant_parse (text, self->utc, instant, &reason)
         || premia_json_fail (self->json, object, key, error, "%s", reason->message);
}

/* The address of a picture: itself, or an object with it. */
static void
take_image (char **text, const PremiaJsonNode *object)
{
  const PremiaJsonNode *image = premia_json_find (object, "image");

  if (image != NULL && image->kind == PREMIA_JSON_OBJECT)
    take (text, image, "id");
  else
    take (text, object, "image");
}

static gboolean
read_issuer (Reader *self, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *issuer = premia_json_find (root, "issuer");
  PremiaOpenBadge *badge = self->badge;

  if (issuer == NULL || issuer->kind != PREMIA_JSON_OBJECT)
    return need (self, &badge->issuer_id, root, "issuer", error);
  take (&badge->issuer_name, issuer, "name");
  take (&badge->issuer_url, issuer, "url");
  take (&badge->issuer_email, issuer, "email");
  take_image (&badge->issuer_image, issuer);
  return need (self, &badge->issuer_id, issuer, "id", error);
}

static void
read_identity (Reader *self, const PremiaJsonNode *identity)
{
  const char *type = text_of (premia_json_find (identity, "identityType"));
  const PremiaJsonNode *hashed = premia_json_find (identity, "hashed");
  const gboolean is_hashed = hashed != NULL && hashed->kind == PREMIA_JSON_BOOLEAN && strcmp (hashed->text, "true") == 0;

  if (type != NULL && strcmp (type, "name") == 0 && !is_hashed)
    take (&self->badge->person_name, identity, "identityHash");
  else if (type != NULL && strcmp (type, "emailAddress") == 0 && is_hashed)
    {
      take (&self->badge->email_hash, identity, "identityHash");
      take (&self->badge->salt, identity, "salt");
    }
}

static gboolean
read_achievement (Reader *self, const PremiaJsonNode *subject, GError **error)
{
  const PremiaJsonNode *achievement = premia_json_find (subject, "achievement");
  PremiaOpenBadge *badge = self->badge;

  if (achievement == NULL || achievement->kind != PREMIA_JSON_OBJECT)
    return premia_json_fail (self->json, subject, "achievement", error, _("this is missing, which a credential has to say"));
  take (&badge->badge_id, achievement, "id");
  take (&badge->kind, achievement, "achievementType");
  take (&badge->description, achievement, "description");
  take (&badge->criteria, premia_json_find (achievement, "criteria"), "narrative");
  take_image (&badge->badge_image, achievement);
  return need (self, &badge->badge_name, achievement, "name", error);
}

static gboolean
read_subject (Reader *self, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *subject = premia_json_find (root, "credentialSubject");
  const PremiaJsonNode *identity;

  if (subject == NULL || subject->kind != PREMIA_JSON_OBJECT)
    return premia_json_fail (self->json, root, "credentialSubject", error, _("this is missing, which a credential has to say"));
  take (&self->badge->person_id, subject, "id");
  identity = premia_json_find (subject, "identifier");
  if (identity != NULL && identity->kind == PREMIA_JSON_OBJECT)
    read_identity (self, identity);
  for (identity = identity != NULL && identity->kind == PREMIA_JSON_ARRAY ? identity->first : NULL; identity != NULL; identity = identity->next)
    read_identity (self, identity);
  return read_achievement (self, subject, error);
}

static gboolean
read_times (Reader *self, const PremiaJsonNode *root, GError **error)
{
  PremiaOpenBadge *badge = self->badge;

  badge->valid_from = PREMIA_NEVER;
  /* The second names are those of the model before this one. */
  if (!take_time (self, root, "issuanceDate", &badge->valid_from, error) || !take_time (self, root, "validFrom", &badge->valid_from, error)
      || !take_time (self, root, "expirationDate", &badge->valid_until, error) || !take_time (self, root, "validUntil", &badge->valid_until, error))
    return FALSE;
  if (badge->valid_from == PREMIA_NEVER)
    return premia_json_fail (self->json, root, "validFrom", error, _("this is missing, which a credential has to say"));
  badge->awarded_at = badge->valid_from;
  return take_time (self, root, "awardedDate", &badge->awarded_at, error);
}

/* What is signed says the same twice: a credential that says two things is none. */
static gboolean
check_claim (Reader *self, const PremiaJsonNode *payload, const char *claim, const char *value, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (payload, claim);

  return (node != NULL && node->kind == PREMIA_JSON_STRING && *value != '\0' && strcmp (node->text, value) == 0)
         || premia_json_fail (self->json, payload, claim, error, _("this is not what the credential itself says"));
}

static gboolean
check_moment (Reader *self, const PremiaJsonNode *payload, const char *claim, PremiaInstant instant, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (payload, claim);
  gint64 seconds;

  return (node != NULL && node->kind == PREMIA_JSON_NUMBER && g_ascii_string_to_signed (node->text, 10, G_MININT64 / MICROS, G_MAXINT64 / MICROS, &seconds, NULL)
          && instant >= seconds * MICROS && instant < seconds * MICROS + MICROS)
         || premia_json_fail (self->json, payload, claim, error, _("this is not what the credential itself says"));
}

/* Until when it holds may stand in the claim alone. */
static gboolean
check_end (Reader *self, const PremiaJsonNode *payload, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (payload, "exp");
  gint64 seconds;

  if (node != NULL && self->badge->valid_until == PREMIA_NEVER && node->kind == PREMIA_JSON_NUMBER
      && g_ascii_string_to_signed (node->text, 10, 0, G_MAXINT64 / MICROS, &seconds, NULL))
    self->badge->valid_until = seconds * MICROS;
  return node == NULL || check_moment (self, payload, "exp", self->badge->valid_until, error);
}

static gboolean
check_claims (Reader *self, const PremiaJsonNode *payload, GError **error)
{
  const PremiaOpenBadge *badge = self->badge;

  return check_claim (self, payload, "iss", badge->issuer_id, error) && check_claim (self, payload, "sub", badge->person_id, error)
         && check_claim (self, payload, "jti", badge->id, error) && check_moment (self, payload, "nbf", badge->valid_from, error)
         && check_end (self, payload, error);
}

static gboolean
read_all (Reader *self, gboolean is_payload, GError **error)
{
  const PremiaJsonNode *payload = premia_json_get_root (self->json), *root = payload;
  const PremiaJsonNode *inner = is_payload ? premia_json_find (payload, "vc") : NULL;

  if (inner != NULL && inner->kind == PREMIA_JSON_OBJECT)
    root = inner;
  if (root->kind != PREMIA_JSON_OBJECT || !names_type (root, "VerifiableCredential")
      || (!names_type (root, "OpenBadgeCredential") && !names_type (root, "AchievementCredential")))
    return premia_json_fail (self->json, root, root->kind == PREMIA_JSON_OBJECT ? "type" : NULL, error, _("this is no credential of Open Badges 3.0"));
  return need (self, &self->badge->id, root, "id", error) && read_issuer (self, root, error) && read_times (self, root, error)
         && read_subject (self, root, error) && (!is_payload || check_claims (self, payload, error));
}

PremiaOpenBadge *
premia_open_badge_parse (const char *text, gssize length, gboolean is_payload, const char *file_name, GError **error)
{
  g_autoptr (PremiaOpenBadge) badge = premia_open_badge_new ();
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (PremiaJson) json = NULL;
  Reader self = { .badge = badge, .utc = utc };

  g_return_val_if_fail (text != NULL && file_name != NULL, NULL);

  json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, file_name, error);
  if (json == NULL)
    return NULL;
  self.json = json;
  return read_all (&self, is_payload, error) ? g_steal_pointer (&badge) : NULL;
}
