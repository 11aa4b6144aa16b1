/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-session"

#include "premia-scheme-session.h"

#include "exchange/premia-scheme-file.h"

/* More are not kept beyond the end of the program. */
#define MAX_STEPS 30

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

static char *
make_key (PremiaSchemeSession *self)
{
  return g_strconcat ("steps:", premia_scheme_editor_get_scheme (self->editor)->id, NULL);
}

void
premia_scheme_session_keep_steps (PremiaSchemeSession *self, PremiaUnfinished *unfinished)
{
  g_autofree char *key = make_key (self);
  g_autoptr (GPtrArray) versions = NULL;
  GVariantBuilder builder;
  guint current;

  if (unfinished == NULL)
    return;
  versions = premia_scheme_editor_list (self->editor, MAX_STEPS + 1, &current);
  /* Nothing to be undone is nothing to be kept. */
  if (versions->len < 2)
    {
      premia_unfinished_keep (unfinished, key, NULL);
      return;
    }
  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < versions->len; i++)
    {
      g_autofree char *text = premia_scheme_to_text (versions->pdata[i]);

      g_variant_builder_add (&builder, "s", text);
    }
  premia_unfinished_keep (unfinished, key, g_variant_new ("(u@as)", current, g_variant_builder_end (&builder)));
}

void
premia_scheme_session_take_steps (PremiaSchemeSession *self, PremiaUnfinished *unfinished)
{
  g_autofree char *key = make_key (self);
  g_autoptr (GVariant) kept = unfinished != NULL ? premia_unfinished_find (unfinished, key, G_VARIANT_TYPE ("(uas)")) : NULL;
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_scheme_unref);
  g_autofree const char **texts = NULL;
  guint current;

  if (kept == NULL)
    return;
  g_variant_get (kept, "(u^a&s)", &current, &texts);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      PremiaScheme *scheme = premia_scheme_file_parse (texts[i], -1, "scheme", NULL);

      if (scheme == NULL)
        return;
      g_ptr_array_add (versions, scheme);
    }
  premia_scheme_editor_bring_back (self->editor, versions, current);
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
