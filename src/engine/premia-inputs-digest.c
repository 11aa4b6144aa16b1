/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-inputs-digest"

#include "premia-inputs-digest.h"

#include "premia-dataset-private.h"
#include "premia-digest.h"

static void
add_period (PremiaDigest *digest, PremiaPeriod period)
{
  premia_digest_number (digest, period.kind);
  premia_digest_number (digest, period.number);
}

static void
add_texts (PremiaDigest *digest, const char *const *texts, guint n)
{
  premia_digest_number (digest, n);
  for (guint i = 0; i < n; i++)
    premia_digest_text (digest, texts[i]);
}

static void
add_adjustments (PremiaDigest *digest, GPtrArray *adjustments)
{
  premia_digest_number (digest, adjustments == NULL ? 0 : adjustments->len);
  for (guint i = 0; adjustments != NULL && i < adjustments->len; i++)
    {
      const PremiaAdjustment *adjustment = g_ptr_array_index (adjustments, i);

      premia_digest_text (digest, adjustment->person);
      premia_digest_number (digest, adjustment->amount);
    }
}

static void
add_assignments (PremiaDigest *digest, GPtrArray *assignments)
{
  premia_digest_number (digest, assignments == NULL ? 0 : assignments->len);
  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    {
      const PremiaAssignment *assignment = g_ptr_array_index (assignments, i);

      premia_digest_text (digest, assignment->person);
      premia_digest_text (digest, assignment->scheme);
      premia_digest_number (digest, assignment->from);
      premia_digest_number (digest, assignment->to);
      premia_digest_number (digest, assignment->instead != FALSE);
    }
}

static void
add_people (PremiaDigest *digest, PremiaPeople *people)
{
  premia_digest_number (digest, premia_people_get_n (people));
  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);

      premia_digest_text (digest, person->id);
      premia_digest_number (digest, person->hired_on);
      premia_digest_number (digest, person->left_on);
      premia_digest_number (digest, person->n_stints);
      for (guint j = 0; j < person->n_stints; j++)
        {
          const PremiaStint *stint = &person->stints[j];

          premia_digest_number (digest, stint->from);
          premia_digest_text (digest, stint->role);
          premia_digest_text (digest, stint->team);
          premia_digest_text (digest, stint->manager);
          premia_digest_number (digest, stint->fte_ppm);
        }
    }
}

static void
add_kind (PremiaDigest *digest, PremiaDataset *dataset, const PremiaKind *kind)
{
  const PremiaPartition *part = &kind->part;

  premia_digest_text (digest, part->action);
  premia_digest_number (digest, part->stage);
  premia_digest_number (digest, part->n);
  for (guint32 account = 0; account < dataset->n_accounts; account++)
    for (guint32 i = part->account_start[account]; i < part->account_start[account + 1]; i++)
      {
        const guint32 case_id = part->case_id[i];

        premia_digest_text (digest, premia_dataset_get_account (dataset, account));
        premia_digest_number (digest, part->at[i]);
        if (case_id < dataset->n_named)
          premia_digest_text (digest, premia_texts_get (&dataset->case_names, case_id));
        else
          premia_digest_number (digest, (gint64) case_id - dataset->n_named);
        premia_digest_number (digest, part->amount == NULL ? 0 : part->amount[i]);
        premia_digest_text (digest, part->currency == NULL ? "" : premia_dataset_get_currency (dataset, part->currency[i]));
        premia_digest_number (digest, kind->given == NULL ? 0 : kind->given[i]);
      }
}

static void
add_case (PremiaDigest *digest, PremiaDataset *dataset, guint32 case_id)
{
  const gint64 due = premia_sparse_find (&dataset->due, case_id), segment = premia_sparse_find (&dataset->segment, case_id),
               prospect = premia_sparse_find (&dataset->prospect, case_id);

  if (due < 0 && segment < 0 && prospect < 0)
    return;
  premia_digest_number (digest, case_id);
  premia_digest_number (digest, due < 0 ? PREMIA_NEVER : dataset->due_values[due]);
  premia_digest_text (digest, segment < 0 ? "" : premia_dataset_get_segment (dataset, dataset->segment_values[segment]));
  premia_digest_text (digest, premia_dataset_get_prospect (dataset, case_id));
  premia_digest_number (digest, prospect < 0 ? 0 : dataset->prospect_values[prospect]);
}

static void
add_actions (PremiaDigest *digest, PremiaDataset *dataset)
{
  premia_digest_number (digest, dataset->n_kinds);
  for (guint32 i = 0; i < dataset->n_kinds; i++)
    add_kind (digest, dataset, &dataset->kinds[i]);
  for (guint32 i = 0; i < dataset->n_cases; i++)
    add_case (digest, dataset, i);
}

static void
add_terms (PremiaDigest *digest, PremiaDataset *dataset, const PremiaInputs *inputs)
{
  premia_dataset_terms_digest (dataset->terms, digest);
  if (inputs->badges != NULL)
    premia_digest_text (digest, inputs->badges);
}

char *
premia_inputs_digest (PremiaDataset *dataset, const PremiaInputs *inputs, GError **error)
{
  PremiaDigest digest;

  g_return_val_if_fail (dataset != NULL && inputs != NULL, NULL);

  if (!premia_dataset_load_names (dataset, error))
    return NULL;
  premia_digest_init (&digest);
  premia_digest_text (&digest, "premia-inputs/1");
  add_period (&digest, inputs->period);
  premia_digest_number (&digest, inputs->as_of);
  premia_digest_number (&digest, inputs->n_schemes);
  for (guint i = 0; i < inputs->n_schemes; i++)
    {
      premia_digest_number (&digest, inputs->froms[i]);
      premia_digest_text (&digest, inputs->schemes[i]);
    }
  add_texts (&digest, inputs->closed, inputs->n_closed);
  add_adjustments (&digest, inputs->adjustments);
  add_assignments (&digest, inputs->assignments);
  add_people (&digest, dataset->people);
  add_actions (&digest, dataset);
  add_terms (&digest, dataset, inputs);
  return premia_digest_end (&digest);
}

const char *
premia_inputs_part_to_string (PremiaInputsPart part)
{
  static const char *const names[] = {
    [PREMIA_INPUTS_PEOPLE] = "people", [PREMIA_INPUTS_ACTIONS] = "actions", [PREMIA_INPUTS_TERMS] = "terms",
    [PREMIA_INPUTS_ASSIGNMENTS] = "assignments", [PREMIA_INPUTS_ADJUSTMENTS] = "adjustments", [PREMIA_INPUTS_CLOSED] = "closed",
  };

  g_return_val_if_fail ((guint) part < G_N_ELEMENTS (names), NULL);

  return names[part];
}

static void
add_part (PremiaDigest *digest, PremiaDataset *dataset, const PremiaInputs *inputs, PremiaInputsPart part)
{
  switch (part)
    {
    case PREMIA_INPUTS_PEOPLE:
      add_people (digest, dataset->people);
      break;
    case PREMIA_INPUTS_ACTIONS:
      add_actions (digest, dataset);
      break;
    case PREMIA_INPUTS_TERMS:
      add_terms (digest, dataset, inputs);
      break;
    case PREMIA_INPUTS_ASSIGNMENTS:
      add_assignments (digest, inputs->assignments);
      break;
    case PREMIA_INPUTS_ADJUSTMENTS:
      add_adjustments (digest, inputs->adjustments);
      break;
    case PREMIA_INPUTS_CLOSED:
      add_texts (digest, inputs->closed, inputs->n_closed);
      break;
    case PREMIA_N_INPUTS:
    default:
      g_return_if_reached ();
    }
}

char *
premia_inputs_digest_part (PremiaDataset *dataset, const PremiaInputs *inputs, PremiaInputsPart part, GError **error)
{
  PremiaDigest digest;

  g_return_val_if_fail (dataset != NULL && inputs != NULL && (guint) part < PREMIA_N_INPUTS, NULL);

  if (!premia_dataset_load_names (dataset, error))
    return NULL;
  premia_digest_init (&digest);
  premia_digest_text (&digest, premia_inputs_part_to_string (part));
  add_part (&digest, dataset, inputs, part);
  return premia_digest_end (&digest);
}
