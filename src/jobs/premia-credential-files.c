/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-credential-files"

#include "premia-credential-files.h"

#include "drawing/premia-badge-baking.h"
#include "engine/premia-file-name.h"
#include "exchange/premia-jws.h"
#include "exchange/premia-open-badge-file.h"

#include <glib/gi18n.h>
#include <string.h>

const char *const premia_credential_kinds[PREMIA_N_CREDENTIAL_KINDS + 1] = { "png", "svg", "jwt", "json", NULL };

void
premia_issued_credential_free (PremiaIssuedCredential *self)
{
  g_free (self->person);
  g_free (self->badge);
  g_free (self->person_name);
  g_free (self->title);
  g_free (self->id);
  g_free (self->jwt);
  g_free (self->svg);
  g_clear_pointer (&self->png, g_bytes_unref);
  g_free (self);
}

static GBytes *
take (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

/* What was signed, laid out for reading. */
static GBytes *
to_json (const PremiaIssuedCredential *self, GError **error)
{
  g_autoptr (PremiaJws) jws = premia_jws_parse (self->jwt, -1, self->title, error);
  g_autoptr (PremiaOpenBadge) badge = jws == NULL ? NULL : premia_open_badge_parse (jws->payload, -1, TRUE, self->title, error);

  return badge == NULL ? NULL : take (premia_open_badge_to_text (badge));
}

GBytes *
premia_issued_credential_to_file (const PremiaIssuedCredential *self, const char *kind, GError **error)
{
  g_return_val_if_fail (self != NULL && kind != NULL, NULL);

  if (strcmp (kind, "png") == 0)
    return premia_badge_bake_png (self->png, self->jwt);
  if (strcmp (kind, "svg") == 0)
    return take (premia_badge_bake_svg (self->svg, self->jwt));
  if (strcmp (kind, "jwt") == 0)
    return take (g_strdup (self->jwt));
  if (strcmp (kind, "json") == 0)
    return to_json (self, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("A badge cannot be written as “%s”: png, svg, jwt or json"), kind);
  return NULL;
}

char *
premia_issued_credential_name_file (const PremiaIssuedCredential *self, const char *kind)
{
  /* Translators: the name of a file: a person and a badge */
  g_autofree char *name = g_strdup_printf (C_("file name", "%1$s - %2$s"), self->person_name, self->title);

  return premia_file_name_make (name, kind);
}
