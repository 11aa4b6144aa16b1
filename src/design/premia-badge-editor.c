/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-editor"

#include "premia-badge-editor.h"

#include "exchange/premia-gamification-file.h"

#include <glib/gi18n-lib.h>

/* The oldest steps are forgotten. */
#define MAX_STEPS 200

/* A set, and by what it came to be. Sets share nothing, so that a step is what it was, to the byte. */
typedef struct
{
  PremiaStoredBadgeSet *set;   /* (owned) */
  char                 *what;  /* (owned) (nullable): of the first: nothing */
  char                 *merge; /* (owned) (nullable) */
} Step;

struct _PremiaBadgeEditor
{
  GObject             parent_instance;
  GPtrArray          *steps;   /* (owned) (element-type Step): the oldest first */
  guint               now;     /* index of the current one */
  PremiaGamification *rules;   /* (owned) (nullable): of the current text */
  GError             *problem; /* (owned) (nullable): why there are none */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaBadgeEditor, premia_badge_editor, G_TYPE_OBJECT)

static void
step_free (Step *step)
{
  premia_stored_badge_set_free (step->set);
  g_free (step->what);
  g_free (step->merge);
  g_free (step);
}

static Step *
step_new (const PremiaStoredBadgeSet *set, const char *what, const char *merge)
{
  Step *step = g_new0 (Step, 1);

  step->set = premia_stored_badge_set_copy (set);
  step->what = g_strdup (what);
  step->merge = g_strdup (merge);
  return step;
}

static Step *
get_step (PremiaBadgeEditor *self, guint index)
{
  return g_ptr_array_index (self->steps, index);
}

/* A text that is not there has rules, too: none. */
static void
read_rules (PremiaBadgeEditor *self)
{
  const char *text = get_step (self, self->now)->set->gamification;

  g_clear_pointer (&self->rules, premia_gamification_unref);
  g_clear_error (&self->problem);
  self->rules = *text == '\0' ? premia_gamification_new () : premia_gamification_file_parse (text, -1, "gamification.json", &self->problem);
}

/* The rules are read again only if their text is another one: looks change more often. */
static void
go_to (PremiaBadgeEditor *self, guint now, const char *text_before)
{
  self->now = now;
  if (g_strcmp0 (text_before, get_step (self, now)->set->gamification) != 0)
    read_rules (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_step (PremiaBadgeEditor *self, Step *step)
{
  g_autofree char *before = g_strdup (get_step (self, self->now)->set->gamification);

  g_ptr_array_set_size (self->steps, (int) self->now + 1);
  g_ptr_array_add (self->steps, step);
  if (self->steps->len > MAX_STEPS)
    g_ptr_array_remove_index (self->steps, 0);
  go_to (self, self->steps->len - 1, before);
}

static void
premia_badge_editor_finalize (GObject *object)
{
  PremiaBadgeEditor *self = PREMIA_BADGE_EDITOR (object);

  g_ptr_array_unref (self->steps);
  g_clear_pointer (&self->rules, premia_gamification_unref);
  g_clear_error (&self->problem);

  G_OBJECT_CLASS (premia_badge_editor_parent_class)->finalize (object);
}

static void
premia_badge_editor_class_init (PremiaBadgeEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_badge_editor_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_badge_editor_init (PremiaBadgeEditor *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
}

PremiaBadgeEditor *
premia_badge_editor_new (const PremiaStoredBadgeSet *set)
{
  PremiaBadgeEditor *self;

  g_return_val_if_fail (set != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_BADGE_EDITOR, NULL);
  g_ptr_array_add (self->steps, step_new (set, NULL, NULL));
  read_rules (self);
  return self;
}

const PremiaStoredBadgeSet *
premia_badge_editor_get (PremiaBadgeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_EDITOR (self), NULL);

  return get_step (self, self->now)->set;
}

PremiaStoredBadgeSet *
premia_badge_editor_copy (PremiaBadgeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_EDITOR (self), NULL);

  return premia_stored_badge_set_copy (get_step (self, self->now)->set);
}

PremiaGamification *
premia_badge_editor_get_rules (PremiaBadgeEditor *self, const GError **problem)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_EDITOR (self), NULL);

  if (problem != NULL)
    *problem = self->problem;
  return self->rules;
}

/* A change that goes on with the one before takes its place; all of it together may come to nothing. */
static gboolean
go_on (PremiaBadgeEditor *self, const PremiaStoredBadgeSet *next, const char *what, const char *merge)
{
  Step *step = get_step (self, self->now);
  g_autofree char *before = NULL;

  if (merge == NULL || self->now == 0 || self->now + 1 < self->steps->len || g_strcmp0 (step->merge, merge) != 0)
    return FALSE;
  before = g_strdup (step->set->gamification);
  if (premia_stored_badge_set_equal (next, get_step (self, self->now - 1)->set))
    {
      g_ptr_array_set_size (self->steps, (int) self->now);
      go_to (self, self->now - 1, before);
      return TRUE;
    }
  premia_stored_badge_set_free (step->set);
  step->set = premia_stored_badge_set_copy (next);
  /* The name may tell the value, which is another one by now. */
  g_free (step->what);
  step->what = g_strdup (what);
  go_to (self, self->now, before);
  return TRUE;
}

gboolean
premia_badge_editor_apply (PremiaBadgeEditor *self, const PremiaStoredBadgeSet *next, const char *what, const char *merge)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_EDITOR (self) && next != NULL && what != NULL, FALSE);

  if (premia_stored_badge_set_equal (next, get_step (self, self->now)->set))
    return FALSE;
  if (!go_on (self, next, what, merge))
    add_step (self, step_new (next, what, merge));
  return TRUE;
}

void
premia_badge_editor_take (PremiaBadgeEditor *self, const PremiaStoredBadgeSet *set)
{
  g_return_if_fail (PREMIA_IS_BADGE_EDITOR (self) && set != NULL);

  /* Translators: what is undone by the button “Undo: …” */
  premia_badge_editor_apply (self, set, _("what was saved elsewhere"), NULL);
}

const char *
premia_badge_editor_get_undo (PremiaBadgeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_EDITOR (self), NULL);

  return self->now > 0 ? get_step (self, self->now)->what : NULL;
}

const char *
premia_badge_editor_get_redo (PremiaBadgeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_EDITOR (self), NULL);

  return self->now + 1 < self->steps->len ? get_step (self, self->now + 1)->what : NULL;
}

static gboolean
move (PremiaBadgeEditor *self, int by)
{
  g_autofree char *before = g_strdup (get_step (self, self->now)->set->gamification);

  /* What comes now is another step, whatever it is called. */
  g_clear_pointer (&get_step (self, self->now)->merge, g_free);
  go_to (self, (guint) ((int) self->now + by), before);
  return TRUE;
}

gboolean
premia_badge_editor_undo (PremiaBadgeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_EDITOR (self), FALSE);

  return self->now > 0 && move (self, -1);
}

gboolean
premia_badge_editor_redo (PremiaBadgeEditor *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_EDITOR (self), FALSE);

  return self->now + 1 < self->steps->len && move (self, 1);
}
