/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-editor"

#include "premia-scheme-editor.h"

/* A version is some kilobytes; a day of editing stays far below this. */
#define MAX_VERSIONS 1000

struct _PremiaSchemeEditor
{
  GObject       parent_instance;
  GPtrArray    *versions; /* (owned) of PremiaScheme, the oldest first */
  guint         current;
  char         *gesture;  /* (owned) (nullable) that made the current version and may go on */
  PremiaScheme *saved;    /* (owned) */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaSchemeEditor, premia_scheme_editor, G_TYPE_OBJECT)

static void
premia_scheme_editor_finalize (GObject *object)
{
  PremiaSchemeEditor *self = PREMIA_SCHEME_EDITOR (object);

  g_ptr_array_unref (self->versions);
  g_free (self->gesture);
  premia_scheme_unref (self->saved);

  G_OBJECT_CLASS (premia_scheme_editor_parent_class)->finalize (object);
}

static void
premia_scheme_editor_class_init (PremiaSchemeEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_scheme_editor_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_scheme_editor_init (PremiaSchemeEditor *self)
{
  self->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_scheme_unref);
}

static void
notify (PremiaSchemeEditor *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

PremiaSchemeEditor *
premia_scheme_editor_new (PremiaScheme *scheme)
{
  PremiaSchemeEditor *self;

  g_return_val_if_fail (scheme != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_SCHEME_EDITOR, NULL);
  g_ptr_array_add (self->versions, premia_scheme_ref (scheme));
  self->saved = premia_scheme_ref (scheme);
  return self;
}

PremiaScheme *
premia_scheme_editor_get_scheme (PremiaSchemeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (self), NULL);

  return self->versions->pdata[self->current];
}

void
premia_scheme_editor_change (PremiaSchemeEditor *self, PremiaScheme *scheme, const char *gesture)
{
  gboolean goes_on;

  g_return_if_fail (PREMIA_IS_SCHEME_EDITOR (self));
  g_return_if_fail (scheme != NULL);

  goes_on = gesture != NULL && self->current > 0 && g_strcmp0 (gesture, self->gesture) == 0;
  if (!goes_on && premia_scheme_equal (scheme, self->versions->pdata[self->current]))
    return;
  g_ptr_array_set_size (self->versions, self->current + (goes_on ? 0 : 1));
  g_ptr_array_add (self->versions, premia_scheme_ref (scheme));
  if (self->versions->len > MAX_VERSIONS)
    g_ptr_array_remove_index (self->versions, 0);
  self->current = self->versions->len - 1;
  g_free (self->gesture);
  self->gesture = g_strdup (gesture);
  notify (self);
}

void
premia_scheme_editor_settle (PremiaSchemeEditor *self)
{
  g_return_if_fail (PREMIA_IS_SCHEME_EDITOR (self));

  g_clear_pointer (&self->gesture, g_free);
}

gboolean
premia_scheme_editor_can_undo (PremiaSchemeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (self), FALSE);

  return self->current > 0;
}

gboolean
premia_scheme_editor_can_redo (PremiaSchemeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (self), FALSE);

  return self->current + 1 < self->versions->len;
}

static void
move (PremiaSchemeEditor *self, int step)
{
  self->current += step;
  premia_scheme_editor_settle (self);
  notify (self);
}

void
premia_scheme_editor_undo (PremiaSchemeEditor *self)
{
  g_return_if_fail (premia_scheme_editor_can_undo (self));

  move (self, -1);
}

void
premia_scheme_editor_redo (PremiaSchemeEditor *self)
{
  g_return_if_fail (premia_scheme_editor_can_redo (self));

  move (self, 1);
}

PremiaScheme *
premia_scheme_editor_peek_undo (PremiaSchemeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (self), NULL);

  return self->current > 0 ? self->versions->pdata[self->current - 1] : NULL;
}

PremiaScheme *
premia_scheme_editor_peek_redo (PremiaSchemeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (self), NULL);

  return self->current + 1 < self->versions->len ? self->versions->pdata[self->current + 1] : NULL;
}

GPtrArray *
premia_scheme_editor_list (PremiaSchemeEditor *self, guint max, guint *current)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_scheme_unref);
  guint first, end;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (self) && max > 0, list);

  /* What can be undone is worth more than what can be redone. */
  first = self->current + 1 > max ? self->current + 1 - max : 0;
  end = MIN (first + max, self->versions->len);
  for (guint i = first; i < end; i++)
    g_ptr_array_add (list, premia_scheme_ref (self->versions->pdata[i]));
  *current = self->current - first;
  return list;
}

gboolean
premia_scheme_editor_bring_back (PremiaSchemeEditor *self, GPtrArray *versions, guint current)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (self) && versions != NULL && self->versions->len == 1, FALSE);

  if (current >= versions->len || versions->len > MAX_VERSIONS || !premia_scheme_equal (versions->pdata[current], self->versions->pdata[0]))
    return FALSE;
  g_ptr_array_set_size (self->versions, 0);
  for (guint i = 0; i < versions->len; i++)
    g_ptr_array_add (self->versions, premia_scheme_ref (versions->pdata[i]));
  self->current = current;
  notify (self);
  return TRUE;
}

gboolean
premia_scheme_editor_is_changed (PremiaSchemeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (self), FALSE);

  return !premia_scheme_equal (self->saved, self->versions->pdata[self->current]);
}

void
premia_scheme_editor_set_saved (PremiaSchemeEditor *self, PremiaScheme *scheme)
{
  g_return_if_fail (PREMIA_IS_SCHEME_EDITOR (self));
  g_return_if_fail (scheme != NULL);

  premia_scheme_ref (scheme);
  premia_scheme_unref (self->saved);
  self->saved = scheme;
  notify (self);
}
