/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-draft"

#include "premia-import-draft.h"

#include "premia-import-draft-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The oldest steps are forgotten. */
#define MAX_STEPS 200
#define USES_TEST (1u << 31)

/* A mapping, and by what it came to be. Mappings share nothing. */
typedef struct
{
  PremiaImportMapping *mapping; /* (owned) */
  PremiaImportShape    shape;
  char                *what;    /* (owned) (nullable): of the first: nothing */
  char                *merge;   /* (owned) (nullable) */
} Step;

struct _PremiaImportDraft
{
  GObject           parent_instance;
  PremiaTableGuess *guess;    /* (owned) */
  PremiaSynonyms   *synonyms; /* (owned) */
  PremiaZone       *zone;     /* (owned) */
  GPtrArray        *steps;    /* (owned) (element-type Step): the oldest first */
  guint             now;      /* index of the current one */
  GPtrArray        *previews; /* (owned) (nullable): of the current one, once somebody asked */
  GError           *problem;  /* (owned) (nullable): why there are none */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaImportDraft, premia_import_draft, G_TYPE_OBJECT)

static void
step_free (Step *step)
{
  premia_import_mapping_free (step->mapping);
  g_free (step->what);
  g_free (step->merge);
  g_free (step);
}

/* Takes @mapping. */
static Step *
step_new (PremiaImportMapping *mapping, PremiaImportShape shape, const char *what, const char *merge)
{
  Step *step = g_new0 (Step, 1);

  step->mapping = mapping;
  step->shape = shape;
  step->what = g_strdup (what);
  step->merge = g_strdup (merge);
  return step;
}

static Step *
get_step (PremiaImportDraft *self, guint index)
{
  return g_ptr_array_index (self->steps, index);
}

static void
go_to (PremiaImportDraft *self, guint now)
{
  self->now = now;
  g_clear_pointer (&self->previews, g_ptr_array_unref);
  g_clear_error (&self->problem);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
premia_import_draft_finalize (GObject *object)
{
  PremiaImportDraft *self = PREMIA_IMPORT_DRAFT (object);

  g_ptr_array_unref (self->steps);
  g_clear_pointer (&self->previews, g_ptr_array_unref);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->guess, premia_table_guess_unref);
  g_clear_pointer (&self->synonyms, premia_synonyms_unref);
  g_clear_pointer (&self->zone, premia_zone_unref);
  G_OBJECT_CLASS (premia_import_draft_parent_class)->finalize (object);
}

static void
premia_import_draft_class_init (PremiaImportDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_import_draft_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_import_draft_init (PremiaImportDraft *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
}

PremiaImportDraft *
premia_import_draft_new (PremiaTableGuess *guess, PremiaSynonyms *synonyms, PremiaZone *zone)
{
  PremiaImportDraft *self;
  PremiaImportShape shape;

  g_return_val_if_fail (guess != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_DRAFT, NULL);
  self->guess = premia_table_guess_ref (guess);
  self->synonyms = synonyms != NULL ? premia_synonyms_ref (synonyms) : premia_synonyms_new_default ();
  self->zone = zone != NULL ? premia_zone_ref (zone) : premia_zone_new_utc ();
  shape = premia_import_shape_guess (guess, self->synonyms);
  g_ptr_array_add (self->steps, step_new (premia_import_shape_map (shape, guess, self->synonyms), shape, NULL, NULL));
  return self;
}

PremiaTableGuess *
premia_import_draft_get_guess (PremiaImportDraft *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), NULL);
  return self->guess;
}

const PremiaImportMapping *
premia_import_draft_get (PremiaImportDraft *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), NULL);
  return get_step (self, self->now)->mapping;
}

PremiaImportMapping *
premia_import_draft_copy (PremiaImportDraft *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), NULL);
  return premia_import_mapping_copy (premia_import_draft_get (self));
}

PremiaImportShape
premia_import_draft_get_shape (PremiaImportDraft *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), PREMIA_IMPORT_SHAPE_OPPORTUNITIES);
  return get_step (self, self->now)->shape;
}

/* Takes @next. */
static gboolean
take (PremiaImportDraft *self, PremiaImportMapping *next, PremiaImportShape shape, const char *what, const char *merge)
{
  Step *now = get_step (self, self->now);

  if (premia_import_mapping_equal (next, now->mapping) && shape == now->shape)
    {
      premia_import_mapping_free (next);
      return FALSE;
    }
  g_ptr_array_set_size (self->steps, (int) self->now + 1);
  if (merge != NULL && self->now > 0 && g_strcmp0 (merge, now->merge) == 0)
    g_ptr_array_set_size (self->steps, (int) self->now);
  g_ptr_array_add (self->steps, step_new (next, shape, what, merge));
  if (self->steps->len > MAX_STEPS)
    g_ptr_array_remove_index (self->steps, 0);
  go_to (self, self->steps->len - 1);
  return TRUE;
}

gboolean
premia_import_draft_apply (PremiaImportDraft *self, const PremiaImportMapping *next, const char *what, const char *merge)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self) && next != NULL && what != NULL, FALSE);

  return take (self, premia_import_mapping_copy (next), premia_import_draft_get_shape (self), what, merge);
}

gboolean
premia_import_draft_take_shape (PremiaImportDraft *self, PremiaImportShape shape)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self) && shape < PREMIA_N_IMPORT_SHAPES, FALSE);

  return take (self, premia_import_shape_map (shape, self->guess, self->synonyms), shape, premia_import_shape_get_title (shape), NULL);
}

gboolean
premia_import_draft_take_profile (PremiaImportDraft *self, PremiaImportProfile *profile, GPtrArray *dropped, GError **error)
{
  g_autoptr (PremiaImportMapping) mapping = NULL;
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *what = NULL;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self) && profile != NULL, FALSE);

  mapping = premia_import_mapping_new_from_profile (profile);
  what = mapping->name == NULL ? g_strdup (_ ("A profile")) : g_strdup_printf (_ ("The profile “%s”"), mapping->name);
  if (!premia_import_mapping_fit (mapping, premia_table_guess_get_names (self->guess), missing))
    {
      g_autofree char *names = NULL;

      g_ptr_array_add (missing, NULL);
      names = g_strjoinv (", ", (char **) missing->pdata);
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _ ("this table is none for that profile: it has no column %s"), names);
      return FALSE;
    }
  for (guint i = 0; dropped != NULL && i < missing->len; i++)
    g_ptr_array_add (dropped, g_strdup (g_ptr_array_index (missing, i)));
  take (self, g_steal_pointer (&mapping), premia_import_draft_get_shape (self), what, NULL);
  return TRUE;
}

const char *
premia_import_draft_get_undo (PremiaImportDraft *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), NULL);
  return self->now == 0 ? NULL : get_step (self, self->now)->what;
}

const char *
premia_import_draft_get_redo (PremiaImportDraft *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), NULL);
  return self->now + 1 == self->steps->len ? NULL : get_step (self, self->now + 1)->what;
}

gboolean
premia_import_draft_undo (PremiaImportDraft *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), FALSE);

  if (self->now == 0)
    return FALSE;
  go_to (self, self->now - 1);
  return TRUE;
}

gboolean
premia_import_draft_redo (PremiaImportDraft *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), FALSE);

  if (self->now + 1 == self->steps->len)
    return FALSE;
  go_to (self, self->now + 1);
  return TRUE;
}

/* What is missing, in words of the window instead of the file's. */
static gboolean
check (const PremiaImportMapping *mapping, GError **error)
{
  for (guint i = 0; i < mapping->outcomes->len; i++)
    {
      const PremiaImportOutcome *outcome = g_ptr_array_index (mapping->outcomes, i);
      const char *action = outcome->fields[PREMIA_IMPORT_ACTION].text;

      if (action == NULL || *action == '\0')
        {
          g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _ ("Say what a row becomes: choose an action"));
          return FALSE;
        }
      if (outcome->fields[PREMIA_IMPORT_ACCOUNT].text == NULL)
        {
          g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _ ("“%s”: choose the column that says who did it"), action);
          return FALSE;
        }
      if (outcome->fields[PREMIA_IMPORT_AT].text == NULL)
        {
          g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _ ("“%s”: choose the column that says when it happened"), action);
          return FALSE;
        }
    }
  if (mapping->outcomes->len > 0)
    return TRUE;
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _ ("Say what a row becomes: choose an action"));
  return FALSE;
}

PremiaImportProfile *
premia_import_draft_dup_profile (PremiaImportDraft *self, GError **error)
{
  const PremiaImportMapping *mapping;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), NULL);

  mapping = premia_import_draft_get (self);
  return check (mapping, error) ? premia_import_mapping_to_profile (mapping, _ ("profile"), error) : NULL;
}

static void
preview (PremiaImportDraft *self)
{
  g_autoptr (PremiaImportProfile) profile = NULL;

  if (self->previews != NULL || self->problem != NULL)
    return;
  profile = premia_import_draft_dup_profile (self, &self->problem);
  if (profile != NULL)
    self->previews = premia_import_preview_make (self->guess, profile, self->synonyms, self->zone, &self->problem);
}

const PremiaImportPreview *
premia_import_draft_get_preview (PremiaImportDraft *self, guint row)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), NULL);

  preview (self);
  return self->previews == NULL || row >= self->previews->len ? NULL : g_ptr_array_index (self->previews, row);
}

const char *
premia_import_draft_get_problem (PremiaImportDraft *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self), NULL);

  preview (self);
  return self->problem == NULL ? NULL : self->problem->message;
}

void
premia_import_draft_count (PremiaImportDraft *self, guint *n_taken, guint *n_unwanted, guint *n_wrong, guint *n_actions)
{
  guint taken = 0, unwanted = 0, wrong = 0, actions = 0;

  g_return_if_fail (PREMIA_IS_IMPORT_DRAFT (self));

  preview (self);
  for (guint i = 0; self->previews != NULL && i < self->previews->len; i++)
    {
      const PremiaImportPreview *row = g_ptr_array_index (self->previews, i);

      wrong += row->message != NULL;
      taken += row->message == NULL && row->actions->len > 0;
      unwanted += row->message == NULL && row->actions->len == 0;
      actions += row->actions->len;
    }
  if (n_taken != NULL)
    *n_taken = taken;
  if (n_unwanted != NULL)
    *n_unwanted = unwanted;
  if (n_wrong != NULL)
    *n_wrong = wrong;
  if (n_actions != NULL)
    *n_actions = actions;
}

static gboolean
is_column (PremiaImportDraft *self, const PremiaImportWord *word, const char *column)
{
  int index = word->text == NULL || word->constant ? -1 : premia_table_guess_find_column (self->guess, word->text);

  return index >= 0 && strcmp (premia_table_guess_get_names (self->guess)[index], column) == 0;
}

guint
premia_import_draft_get_uses (PremiaImportDraft *self, const char *column)
{
  const PremiaImportMapping *mapping;
  guint uses = 0;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (self) && column != NULL, 0);

  mapping = premia_import_draft_get (self);
  uses |= is_column (self, &mapping->key, column) ? 1u << PREMIA_IMPORT_KEY : 0;
  uses |= is_column (self, &mapping->case_name, column) ? 1u << PREMIA_IMPORT_CASE : 0;
  for (guint i = 0; i < mapping->outcomes->len; i++)
    {
      const PremiaImportOutcome *outcome = g_ptr_array_index (mapping->outcomes, i);

      for (guint j = 0; j < PREMIA_N_IMPORT_FIELDS; j++)
        uses |= is_column (self, &outcome->fields[j], column) ? 1u << j : 0;
      for (guint j = 0; j < outcome->tests->len; j++)
        {
          PremiaImportWord word = { ((const PremiaImportTest *) g_ptr_array_index (outcome->tests, j))->column, FALSE };

          uses |= is_column (self, &word, column) ? USES_TEST : 0;
        }
    }
  return uses;
}
