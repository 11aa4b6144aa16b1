/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-error.h"
#include "premia-standing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a measure counted for others, for those who have an override on them. Nearly everybody stands where they
 * stood all the period: then what they brought is one number, known for all of them from one sweep. */

typedef struct
{
  guint           measure;
  PremiaOfPeople  of_people;
  PremiaQuantity *cells; /* (owned) */
} PremiaCubeOthers;

typedef struct
{
  guint                 receiver, other;
  const PremiaCubePart *part;
  guint32               prospect;
} Met;

typedef struct
{
  PremiaCube             *cube;
  const PremiaCubeColumn *column;
  PremiaOfPeople          of_people;
  PremiaStanding         *standing; /* (owned) */
  guint                   period;
  PremiaQuantity         *cells;
  const PremiaQuantity   *whole;    /* what everybody brought in a whole period, whatever their role */
  gboolean                own;      /* all parts are people's own: not credited to managers or teams */
  GArray                 *met;      /* (owned) Met: clients of stretches, each once per other and receiver */
  GArray                 *found;    /* (owned) guint32: clients of one stretch */
  GArray                 *credited; /* (owned) guint */
} Others;

static gboolean
fail_overflow (const Others *self, GError **error)
{
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _ ("/measures/%s: the sum is larger than a number can hold here"),
               self->column->measure->id);
  return FALSE;
}

static gboolean
add_to (Others *self, guint receiver, PremiaQuantity quantity, GError **error)
{
  PremiaQuantity *cell = &self->cells[(gsize) receiver * self->cube->n_periods + self->period];

  return !__builtin_add_overflow (*cell, quantity, cell) || fail_overflow (self, error);
}

/* What the rows of one account on the days of @window come to by themselves, of one part. */
static gboolean
run_part (Others *self, const PremiaCubePart *part, guint other, const PremiaWindow *window, PremiaInt128 *raw, GError **error)
{
  const guint32 account = premia_dataset_account_of_person (self->cube->dataset, other);

  *raw = 0;
  g_array_set_size (self->found, 0);
  for (guint k = 0; account != PREMIA_NOBODY && k < part->n_passes; k++)
    {
      const PremiaPass *pass = &part->passes[k];
      guint32 low = 0, high;

      premia_pass_stretch (self->cube, pass, account, window, &low, &high);
      if (low < high && !premia_pass_run (self->cube, self->column, part, pass, low, high, window, -1, self->found, raw, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
give (Others *self, const PremiaCubePart *part, guint other, PremiaInt128 raw, const guint *receivers, guint n, GError **error)
{
  PremiaQuantity quantity = 0;

  if (raw != 0 && !premia_cube_add_share (self->column, &quantity, raw, part->share_ppm, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (receivers[i] == other)
        continue;
      for (guint k = 0; k < self->found->len; k++)
        {
          const Met met = { receivers[i], other, part, g_array_index (self->found, guint32, k) };

          g_array_append_val (self->met, met);
        }
      if (quantity != 0 && !add_to (self, receivers[i], quantity, error))
        return FALSE;
    }
  return TRUE;
}

/* A part that managers or teams are credited with: from whoever did it to them, and from them on. */
static gboolean
give_credited (Others *self, const PremiaCubePart *part, guint base, PremiaInt128 raw, GError **error)
{
  premia_standing_find_credited (self->standing, part->relation, base, self->credited);
  for (guint i = 0; i < self->credited->len; i++)
    {
      const guint other = g_array_index (self->credited, guint, i);
      guint n;
      const guint *receivers = premia_standing_find_receivers (self->standing, self->of_people, other, &n);

      if (!give (self, part, other, raw, receivers, n, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
visit_cb (guint other, PremiaDate first, PremiaDate last, const guint *receivers, guint n, gpointer user_data, GError **error)
{
  Others *self = user_data;
  const PremiaWindow *period = &self->cube->windows[self->period];
  PremiaWindow window;

  if (self->own && first == period->first && last == period->last)
    {
      const PremiaQuantity quantity = self->whole[(gsize) other * self->cube->n_periods + self->period];

      for (guint i = 0; quantity != 0 && i < n; i++)
        if (!add_to (self, receivers[i], quantity, error))
          return FALSE;
      return TRUE;
    }
  window = premia_cube_window (self->cube, first, last, period->known);
  for (guint i = 0; i < self->column->n_parts; i++)
    {
      const PremiaCubePart *part = &self->column->parts[i];
      PremiaInt128 raw;

      if (!run_part (self, part, other, &window, &raw, error))
        return FALSE;
      if (raw == 0 && self->found->len == 0)
        continue;
      if (!(self->own ? give (self, part, other, raw, receivers, n, error) : give_credited (self, part, other, raw, error)))
        return FALSE;
    }
  return TRUE;
}

/* A score is one number for a period, and goes by its last day. */
static gboolean
visit_given_cb (guint other, PremiaDate first, PremiaDate last, const guint *receivers, guint n, gpointer user_data, GError **error)
{
  Others *self = user_data;
  const gsize cell = (gsize) other * self->cube->n_periods + self->period;

  (void) first;
  if (last != self->cube->windows[self->period].last || !self->column->given[cell])
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (!add_to (self, receivers[i], self->column->cells[cell], error))
      return FALSE;
  return TRUE;
}

static int
compare_met (gconstpointer a, gconstpointer b)
{
  const Met *x = a, *y = b;

  if (x->receiver != y->receiver)
    return x->receiver < y->receiver ? -1 : 1;
  if (x->other != y->other)
    return x->other < y->other ? -1 : 1;
  if (x->part != y->part)
    return x->part < y->part ? -1 : 1;
  return (x->prospect > y->prospect) - (x->prospect < y->prospect);
}

static gboolean
count_met (Others *self, GError **error)
{
  g_array_sort (self->met, compare_met);
  for (guint i = 0; i < self->met->len; i++)
    {
      const Met *one = &g_array_index (self->met, Met, i);
      PremiaQuantity quantity = 0;

      if (i > 0 && compare_met (one - 1, one) == 0)
        continue;
      if (!premia_cube_add_share (self->column, &quantity, PREMIA_RAW_ONE, one->part->share_ppm, error)
          || !add_to (self, one->receiver, quantity, error))
        return FALSE;
    }
  g_array_set_size (self->met, 0);
  return TRUE;
}

static gboolean
is_own (const PremiaCubeColumn *column)
{
  for (guint i = 0; i < column->n_parts; i++)
    if (column->parts[i].relation != PREMIA_RELATION_SELF)
      return FALSE;
  return TRUE;
}

static void
begin (Others *self, PremiaDate first)
{
  self->own = is_own (self->column);
  self->standing = premia_standing_new (self->cube, first, self->cube->windows[self->cube->n_periods - 1].last);
  self->met = g_array_new (FALSE, FALSE, sizeof (Met));
  self->found = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->credited = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
end (Others *self)
{
  premia_standing_free (self->standing);
  g_array_unref (self->met);
  g_array_unref (self->found);
  g_array_unref (self->credited);
}

static gboolean
visit_period (Others *self, PremiaStretchFunc visit, GError **error)
{
  const PremiaWindow *window = &self->cube->windows[self->period];

  return premia_standing_visit (self->standing, self->of_people, window->first, window->last, !self->own, visit, self, error);
}

static gboolean
fill (Others *self, GError **error)
{
  const PremiaStretchFunc visit = self->column->measure->kind == PREMIA_MEASURE_GIVEN ? visit_given_cb : visit_cb;

  for (self->period = 0; self->period < self->cube->n_periods; self->period++)
    if (!visit_period (self, visit, error) || !count_met (self, error))
      return FALSE;
  return TRUE;
}

static gboolean
applies_to_all (PremiaCube *cube)
{
  for (guint i = 0; i < cube->n_people; i++)
    if (cube->applies[i] != PREMIA_APPLIES_ALWAYS)
      return FALSE;
  return TRUE;
}

static PremiaQuantity *
evaluate (PremiaCube *cube, const PremiaCubeColumn *column, PremiaOfPeople of_people, GError **error)
{
  const gsize n = (gsize) cube->n_people * cube->n_periods;
  g_autofree PremiaQuantity *cells = g_new0 (PremiaQuantity, MAX (n, 1));
  g_autofree PremiaQuantity *whole = NULL;
  Others self = { .cube = cube, .column = column, .of_people = of_people, .cells = cells, .whole = column->cells };
  gboolean ok;

  if (column->given == NULL && is_own (column) && !applies_to_all (cube))
    {
      self.whole = whole = g_new0 (PremiaQuantity, MAX (n, 1));
      if (!premia_cube_evaluate_anyone (cube, column, whole, error))
        return NULL;
    }
  begin (&self, cube->windows[0].first);
  ok = fill (&self, error);
  end (&self);
  return ok ? g_steal_pointer (&cells) : NULL;
}

void
premia_cube_others_free (gpointer others)
{
  g_free (((PremiaCubeOthers *) others)->cells);
  g_free (others);
}

static const PremiaCubeOthers *
find (PremiaCube *self, guint measure, PremiaOfPeople of_people)
{
  for (guint i = 0; i < self->others->len; i++)
    {
      const PremiaCubeOthers *known = g_ptr_array_index (self->others, i);

      if (known->measure == measure && known->of_people == of_people)
        return known;
    }
  return NULL;
}

const PremiaQuantity *
premia_cube_get_others (PremiaCube *self, guint measure, PremiaOfPeople of_people, GError **error)
{
  const PremiaCubeOthers *known;
  PremiaQuantity *cells;

  g_return_val_if_fail (self != NULL && measure < self->scheme->measures->len, NULL);
  g_return_val_if_fail (((PremiaMeasure *) g_ptr_array_index (self->scheme->measures, measure))->kind != PREMIA_MEASURE_RATIO, NULL);

  if (self->base != NULL)
    return premia_cube_get_others (self->base, measure, of_people, error);
  g_mutex_lock (&self->others_lock);
  known = find (self, measure, of_people);
  if (known == NULL)
    {
      cells = evaluate (self, g_ptr_array_index (self->columns, measure), of_people, error);
      if (cells != NULL)
        {
          PremiaCubeOthers *fresh = g_new (PremiaCubeOthers, 1);

          *fresh = (PremiaCubeOthers){ measure, of_people, cells };
          g_ptr_array_add (self->others, fresh);
          known = fresh;
        }
    }
  g_mutex_unlock (&self->others_lock);
  return known == NULL ? NULL : known->cells;
}

/* ---- what one cell is made of ---- */

typedef struct
{
  Others  others;
  guint   person;
  GArray *rows;  /* PremiaOther */
} Listing;

static gboolean
has (const guint *receivers, guint n, guint person)
{
  for (guint i = 0; i < n; i++)
    if (receivers[i] == person)
      return TRUE;
  return FALSE;
}

static void
list_part (Listing *self, const PremiaCubePart *part, guint base, guint other, const PremiaWindow *window)
{
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (PremiaCounted));

  premia_cube_list_anyone (self->others.cube, self->others.column, part, base, window, found);
  for (guint i = 0; i < found->len; i++)
    {
      const PremiaOther row = { other, g_array_index (found, PremiaCounted, i) };

      g_array_append_val (self->rows, row);
    }
}

static void
list_credited (Listing *self, const PremiaCubePart *part, guint base, const PremiaWindow *window)
{
  Others *others = &self->others;

  premia_standing_find_credited (others->standing, part->relation, base, others->credited);
  for (guint i = 0; i < others->credited->len; i++)
    {
      const guint other = g_array_index (others->credited, guint, i);
      guint n;
      const guint *receivers = premia_standing_find_receivers (others->standing, others->of_people, other, &n);

      if (other != self->person && has (receivers, n, self->person))
        list_part (self, part, base, other, window);
    }
}

static gboolean
list_cb (guint other, PremiaDate first, PremiaDate last, const guint *receivers, guint n, gpointer user_data, GError **error)
{
  Listing *self = user_data;
  Others *others = &self->others;
  PremiaWindow window;

  (void) error;
  if (others->own && !has (receivers, n, self->person))
    return TRUE;
  window = premia_cube_window (others->cube, first, last, others->cube->windows[others->period].known);
  for (guint i = 0; i < others->column->n_parts; i++)
    if (others->own)
      list_part (self, &others->column->parts[i], other, other, &window);
    else
      list_credited (self, &others->column->parts[i], other, &window);
  return TRUE;
}

static int
by_at_then_name (gconstpointer a, gconstpointer b)
{
  const PremiaOther *x = a, *y = b;
  int order = (x->counted.at > y->counted.at) - (x->counted.at < y->counted.at);

  if (order == 0)
    order = strcmp (x->counted.name, y->counted.name);
  if (order == 0)
    order = (x->counted.case_id > y->counted.case_id) - (x->counted.case_id < y->counted.case_id);
  return order != 0 ? order : (x->other > y->other) - (x->other < y->other);
}

GArray *
premia_cube_list_others (PremiaCube *self, guint measure, PremiaOfPeople of_people, guint person, guint period)
{
  const PremiaCubeColumn *column;
  Listing listing = { .person = person };

  g_return_val_if_fail (self != NULL && measure < self->scheme->measures->len, NULL);
  g_return_val_if_fail (person < self->n_people && period < self->n_periods, NULL);

  column = g_ptr_array_index (self->columns, measure);
  listing.others = (Others){ .cube = self, .column = column, .of_people = of_people, .period = period };
  listing.rows = g_array_new (FALSE, FALSE, sizeof (PremiaOther));
  if (column->given != NULL)
    return listing.rows;
  begin (&listing.others, self->windows[period].first);
  if (!premia_standing_visit (listing.others.standing, of_people, self->windows[period].first, self->windows[period].last,
                              !listing.others.own, list_cb, &listing, NULL))
    g_assert_not_reached ();
  end (&listing.others);
  g_array_sort (listing.rows, by_at_then_name);
  return listing.rows;
}
