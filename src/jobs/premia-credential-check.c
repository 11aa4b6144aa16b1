/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-credential-check"

#include "premia-credential-check.h"

#include "drawing/premia-badge-baking.h"
#include "engine/premia-error.h"

#include <glib/gi18n.h>
#include <string.h>

void
premia_checked_credential_free (PremiaCheckedCredential *self)
{
  g_clear_pointer (&self->badge, premia_open_badge_free);
  g_free (self->jwk);
  g_free (self->thumbprint);
  g_free (self);
}

/* The credential itself, out of its picture if it is in one. */
static char *
take_text (GBytes *file, const char *file_name, GError **error)
{
  g_autofree char *text = premia_badge_unbake (file);
  gsize size;
  const char *data = g_bytes_get_data (file, &size);
  const gboolean is_picture = size > 0 && (data[0] == '<' || data[0] == '\x89');

  if (text != NULL)
    return g_steal_pointer (&text);
  if (is_picture || size == 0 || !g_utf8_validate_len (data, size, NULL))
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _("%s: there is no credential in it."), file_name);
      return NULL;
    }
  return g_strndup (data, size);
}

static gboolean
check_signature (PremiaCheckedCredential *self, const char *text, const char *file_name, GError **error)
{
  g_autoptr (PremiaJws) jws = premia_jws_parse (text, -1, file_name, error);

  if (jws == NULL || !premia_signature_verify (jws, file_name, &self->jwk, error))
    return FALSE;
  self->is_signed = TRUE;
  self->thumbprint = premia_jwk_thumbprint (self->jwk);
  self->badge = premia_open_badge_parse (jws->payload, -1, TRUE, file_name, error);
  return self->badge != NULL;
}

/* An issuer that is a key has to be the key. */
static gboolean
check_issuer (PremiaCheckedCredential *self, const char *file_name, GError **error)
{
  g_autofree char *jwk = NULL;

  if (!g_str_has_prefix (self->badge->issuer_id, "did:jwk:"))
    return TRUE;
  jwk = premia_jwk_from_did (self->badge->issuer_id);
  self->is_bound = jwk != NULL && self->is_signed && strcmp (jwk, self->jwk) == 0;
  if (self->is_bound || !self->is_signed)
    return TRUE;
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT, _("%1$s: somebody else has signed it than “%2$s”, which it names as its issuer."), file_name,
               self->badge->issuer_name);
  return FALSE;
}

static gboolean
check_time (PremiaCheckedCredential *self, const char *file_name, PremiaInstant now, GError **error)
{
  const PremiaOpenBadge *badge = self->badge;

  if (badge->valid_from > now)
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _("%s: it does not hold yet."), file_name);
  else if (badge->valid_until != PREMIA_NEVER && badge->valid_until < now)
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _("%s: it does not hold any more."), file_name);
  else
    return TRUE;
  return FALSE;
}

PremiaCheckedCredential *
premia_credential_check (GBytes *file, const char *file_name, PremiaInstant now, GError **error)
{
  g_autoptr (PremiaCheckedCredential) self = g_new0 (PremiaCheckedCredential, 1);
  g_autofree char *text = NULL;

  g_return_val_if_fail (file != NULL && file_name != NULL, NULL);

  text = take_text (file, file_name, error);
  if (text == NULL)
    return NULL;
  if (*text == '{' || *text == '[' || g_ascii_isspace (*text))
    self->badge = premia_open_badge_parse (text, -1, FALSE, file_name, error);
  else if (!check_signature (self, text, file_name, error))
    return NULL;
  if (self->badge == NULL || !check_issuer (self, file_name, error) || !check_time (self, file_name, now, error))
    return NULL;
  if (!self->is_signed)
    {
      self->jwk = g_strdup ("");
      self->thumbprint = g_strdup ("");
    }
  return g_steal_pointer (&self);
}
