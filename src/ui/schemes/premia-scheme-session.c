/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-session"

#include "premia-scheme-session.h"

#include "exchange/premia-scheme-file.h"

PremiaSchemeSession *
premia_scheme_session_new (PremiaScheme *scheme, PremiaScheme *draft)
{
  PremiaSchemeSession *self = g_new0 (PremiaSchemeSession, 1);

  self->editor = premia_scheme_editor_new (draft != NULL ? draft : scheme);
  self->base = premia_scheme_ref (scheme);
  self->published = premia_scheme_ref (scheme);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->written, premia_scheme_to_text (scheme));
  if (draft != NULL)
    g_hash_table_add (self->written, premia_scheme_to_text (draft));
  return self;
}

void
premia_scheme_session_free (PremiaSchemeSession *self)
{
  g_clear_signal_handler (&self->changed_id, self->editor);
  g_object_unref (self->editor);
  premia_scheme_unref (self->base);
  premia_scheme_unref (self->published);
  g_hash_table_unref (self->written);
  g_free (self);
}

void
premia_scheme_session_set_base (PremiaSchemeSession *self, PremiaScheme *scheme)
{
  premia_scheme_ref (scheme);
  premia_scheme_unref (self->base);
  self->base = scheme;
}

char *
premia_scheme_session_take_text (PremiaSchemeSession *self)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  g_autofree char *text = NULL;

  premia_scheme_editor_settle (self->editor);
  if (!premia_scheme_editor_is_changed (self->editor))
    return NULL;
  text = premia_scheme_to_text (scheme);
  g_hash_table_add (self->written, g_strdup (text));
  premia_scheme_editor_set_saved (self->editor, scheme);
  return g_steal_pointer (&text);
}

gboolean
premia_scheme_session_receive (PremiaSchemeSession *self, PremiaScheme *scheme, PremiaScheme *draft)
{
  PremiaScheme *shown = draft != NULL ? draft : scheme;
  g_autofree char *text = premia_scheme_to_text (shown);

  if (!premia_scheme_equal (self->published, scheme))
    {
      premia_scheme_unref (self->published);
      self->published = premia_scheme_ref (scheme);
      premia_scheme_session_set_base (self, scheme);
    }
  if (g_hash_table_contains (self->written, text))
    return FALSE;
  g_hash_table_add (self->written, g_steal_pointer (&text));
  premia_scheme_editor_change (self->editor, shown, NULL);
  premia_scheme_editor_set_saved (self->editor, shown);
  return TRUE;
}

gboolean
premia_scheme_session_differs (PremiaSchemeSession *self)
{
  return !premia_scheme_equal (premia_scheme_editor_get_scheme (self->editor), self->published);
}
