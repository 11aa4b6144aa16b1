/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-people-figures"

#include "premia-people-figures.h"
#include "ui/overview/premia-overview-measures.h"

void
premia_people_figures_free (PremiaPeopleFigures *self)
{
  g_clear_pointer (&self->sheet, premia_pay_sheet_unref);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_free (self->problem);
  g_free (self);
}

/* No further back than the data reaches. */
static PremiaPeriod
find_first (PremiaDesk *desk, PremiaPeriod period)
{
  PremiaDataset *dataset = premia_desk_get_dataset (desk);
  PremiaPeriod first = period;

  first.number -= PREMIA_PEOPLE_N_PERIODS - 1;
  if (premia_dataset_get_n_actions (dataset) > 0)
    {
      const PremiaDate day = premia_zone_date_of (premia_desk_get_own_zone (desk), premia_dataset_get_first_at (dataset));

      first.number = CLAMP (premia_period_around (period, day).number, first.number, period.number);
    }
  return first;
}

PremiaPeopleFigures *
premia_people_figures_new (PremiaDesk *desk, PremiaPeriod period, PremiaLocale *locale, GCancellable *cancellable, GError **error)
{
  const PremiaSpan span = { find_first (desk, period), period, PREMIA_NEVER, premia_desk_get_own_zone (desk) };
  g_autoptr (PremiaScheme) measures = premia_overview_measures_new (desk, period.kind, FALSE, error);
  g_autoptr (PremiaPeopleFigures) self = NULL;
  g_autoptr (GError) problem = NULL;

  if (measures == NULL)
    return NULL;
  self = g_new0 (PremiaPeopleFigures, 1);
  self->desk = premia_desk_ref (desk);
  self->cube = premia_cube_new (premia_desk_get_dataset (desk), measures, &span, g_get_num_processors (), error);
  if (self->cube == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self->sheet = premia_pay_sheet_new (desk, period, locale, cancellable, &problem);
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  /* A scheme that cannot be calculated takes the pay away, not what was done. */
  if (self->sheet == NULL)
    self->problem = g_strdup (problem->message);
  return g_steal_pointer (&self);
}

static gint64
count (PremiaPeopleFigures *self, PremiaOverviewMeasure measure, guint person, guint index)
{
  return (gint64) (premia_cube_get_cells (self->cube, measure)[(gsize) person * premia_cube_get_n_periods (self->cube) + index]
                   / PREMIA_QUANTITY_ONE);
}

void
premia_people_figures_get (PremiaPeopleFigures *self, guint person, guint index, PremiaPersonFigures *figures)
{
  g_return_if_fail (self != NULL && index < premia_cube_get_n_periods (self->cube) && figures != NULL);

  figures->period = premia_cube_get_period (self->cube, index);
  figures->set = count (self, PREMIA_OVERVIEW_SET, person, index);
  figures->held = count (self, PREMIA_OVERVIEW_HELD, person, index);
  figures->qualified = count (self, PREMIA_OVERVIEW_QUALIFIED, person, index);
  figures->met = count (self, PREMIA_OVERVIEW_CLOSER_HELD, person, index);
  figures->won = count (self, PREMIA_OVERVIEW_WON, person, index);
}

PremiaPeopleWork
premia_people_figures_get_work (PremiaPeopleFigures *self, guint person)
{
  PremiaPeopleWork work = PREMIA_PEOPLE_NOTHING;

  g_return_val_if_fail (self != NULL, work);

  /* Who was promoted last year is no setter any more. */
  for (guint i = premia_cube_get_n_periods (self->cube), n = 0; i > 0 && (n < 2 || work == PREMIA_PEOPLE_NOTHING); i--, n++)
    {
      PremiaPersonFigures figures;

      premia_people_figures_get (self, person, i - 1, &figures);
      if (figures.set > 0 || figures.held > 0 || figures.qualified > 0)
        work |= PREMIA_PEOPLE_SETS;
      if (figures.met > 0 || figures.won > 0)
        work |= PREMIA_PEOPLE_SELLS;
    }
  return work;
}
