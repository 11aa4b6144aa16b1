/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-synonyms"

#include "premia-synonyms.h"

#include "premia-csv.h"

#include "engine/premia-error.h"
#include "engine/premia-suggestion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* English words stand for themselves: only what is clearly the same thing in other words is listed. */
static const struct { PremiaSynonymKind kind; const char *meaning, *words; } defaults[] = {
  { PREMIA_SYNONYM_ROLE, "telemarketer", "телемаркетолог|ТМ|оператор телемаркетинга" },
  { PREMIA_SYNONYM_ROLE, "closer", "выездной представитель|ВТП|торговый представитель" },
  { PREMIA_SYNONYM_ROLE, "manager", "руководитель|руководитель группы" },
  { PREMIA_SYNONYM_ACTION, "CallMade", "call made|звонок|звонок сделан" },
  { PREMIA_SYNONYM_ACTION, "ConversationHeld", "conversation held|разговор|разговор состоялся" },
  { PREMIA_SYNONYM_ACTION, "AppointmentSet", "appointment set|назначена|встреча назначена" },
  { PREMIA_SYNONYM_ACTION, "AppointmentConfirmed", "appointment confirmed|подтверждена|встреча подтверждена" },
  { PREMIA_SYNONYM_ACTION, "AppointmentRescheduled", "appointment rescheduled|перенесена|встреча перенесена" },
  { PREMIA_SYNONYM_ACTION, "AppointmentHeld", "appointment held|состоялась|встреча состоялась|проведена" },
  { PREMIA_SYNONYM_ACTION, "AppointmentNoShow", "appointment no show|не состоялась|встреча не состоялась|неявка" },
  { PREMIA_SYNONYM_ACTION, "AppointmentQualified", "appointment qualified|принята|встреча принята" },
  { PREMIA_SYNONYM_ACTION, "AppointmentRejected", "appointment rejected|отклонена|встреча отклонена" },
  { PREMIA_SYNONYM_ACTION, "DealWon", "deal won|сделка заключена|сделка|продажа" },
  { PREMIA_SYNONYM_ACTION, "DealLost", "deal lost|проиграна|сделка проиграна" },
  { PREMIA_SYNONYM_ACTION, "DealCancelled", "deal cancelled|отменена|сделка отменена" },
  { PREMIA_SYNONYM_ACTION, "PaymentReceived", "payment received|оплачена|оплата|сделка оплачена" },
  { PREMIA_SYNONYM_ABSENCE, "vacation", "отпуск|ежегодный отпуск" },
  { PREMIA_SYNONYM_ABSENCE, "sick", "больничный|болезнь|sick leave" },
  { PREMIA_SYNONYM_ABSENCE, "business_trip", "командировка|business trip" },
  { PREMIA_SYNONYM_ABSENCE, "unpaid", "отпуск без сохранения заработной платы|за свой счёт|без содержания" },
  { PREMIA_SYNONYM_STATUS, "won", "closed won|deal won|выиграна|выиграно|выигран|успешно реализовано|сделка успешна|успешна|сделка заключена|заключена|продажа" },
  { PREMIA_SYNONYM_STATUS, "lost", "closed lost|deal lost|проиграна|проиграно|проигран|закрыто и не реализовано|сделка провалена|провалена|сделка проиграна|отказ" },
  { PREMIA_SYNONYM_STATUS, "open", "in progress|открыта|открыто|в работе" },
  { PREMIA_SYNONYM_STATUS, "set", "scheduled|booked|planned|appointment set|appointment scheduled|назначена|встреча назначена|запланирована" },
  { PREMIA_SYNONYM_STATUS, "confirmed", "appointment confirmed|подтверждена|встреча подтверждена" },
  { PREMIA_SYNONYM_STATUS, "rescheduled", "appointment rescheduled|перенесена|встреча перенесена" },
  { PREMIA_SYNONYM_STATUS, "held", "completed|attended|appointment held|состоялась|встреча состоялась|проведена|встреча проведена" },
  { PREMIA_SYNONYM_STATUS, "no_show", "noshow|did not show|appointment no show|не состоялась|встреча не состоялась|неявка|не явился|не пришел" },
  { PREMIA_SYNONYM_STATUS, "qualified", "accepted|appointment qualified|принята|встреча принята" },
  { PREMIA_SYNONYM_STATUS, "rejected", "disqualified|appointment rejected|отклонена|встреча отклонена" },
  { PREMIA_SYNONYM_STATUS, "cancelled", "canceled|deal cancelled|deal canceled|отменена|отменено|сделка отменена|встреча отменена" },
  { PREMIA_SYNONYM_STATUS, "paid", "оплачена|оплачено|сделка оплачена" },
  { PREMIA_SYNONYM_STATUS, "answered", "connected|отвечен|отвечено|дозвон|дозвонились|состоялся|разговор состоялся" },
  { PREMIA_SYNONYM_STATUS, "no_answer", "not answered|unanswered|не отвечен|нет ответа|без ответа|недозвон|не дозвонились|пропущен|пропущенный" },
};

static const char *const kind_words[] = { "role", "action", "absence", "status", NULL };

struct _PremiaSynonyms
{
  GHashTable *folded[PREMIA_N_SYNONYM_KINDS]; /* (owned): folded word → meaning */
};

char *
premia_synonyms_fold (const char *word)
{
  g_autofree char *folded = NULL;
  GString *out;
  gboolean gap = FALSE;

  g_return_val_if_fail (word != NULL, NULL);

  folded = g_utf8_casefold (word, -1);
  out = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0xA0 || c == '_' || c == '-' || c == '.')
        {
          gap = out->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (out, '_');
      gap = FALSE;
      g_string_append_unichar (out, c == 0x0451 /* ё */ ? 0x0435 /* е */ : c);
    }
  return g_string_free (out, FALSE);
}

static PremiaSynonyms *
new_empty (void)
{
  PremiaSynonyms *self = g_atomic_rc_box_new0 (PremiaSynonyms);

  for (guint i = 0; i < PREMIA_N_SYNONYM_KINDS; i++)
    self->folded[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

PremiaSynonyms *
premia_synonyms_new_default (void)
{
  PremiaSynonyms *self = new_empty ();

  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      g_auto (GStrv) words = g_strsplit (defaults[i].words, "|", -1);

      for (guint j = 0; words[j] != NULL; j++)
        g_hash_table_insert (self->folded[defaults[i].kind], premia_synonyms_fold (words[j]),
                             g_strdup (defaults[i].meaning));
    }
  return self;
}

PremiaSynonyms *
premia_synonyms_new_for_rules (PremiaGamification *rules)
{
  PremiaSynonyms *self = premia_synonyms_new_default ();

  g_return_val_if_fail (rules != NULL, self);

  for (guint i = 0; i < premia_gamification_get_n_actions (rules); i++)
    {
      g_autofree char *folded = premia_synonyms_fold (premia_gamification_get_action (rules, i)->name);

      g_hash_table_remove (self->folded[PREMIA_SYNONYM_ACTION], folded);
    }
  return self;
}

PremiaSynonyms *
premia_synonyms_ref (PremiaSynonyms *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear_synonyms (gpointer data)
{
  PremiaSynonyms *self = data;

  for (guint i = 0; i < PREMIA_N_SYNONYM_KINDS; i++)
    g_hash_table_unref (self->folded[i]);
}

void
premia_synonyms_unref (PremiaSynonyms *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_synonyms);
}

static gboolean
add_row (PremiaSynonyms *self, PremiaCsv *csv, GError **error)
{
  const char *word = premia_csv_get_field (csv, 1), *meaning = premia_csv_get_field (csv, 2);
  g_autofree char *suggestion = NULL;

  if (*word == '\0' || *meaning == '\0')
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX,
                   _ ("%s:%lu: a word and its meaning belong here"),
                   premia_csv_get_file_name (csv), (gulong) premia_csv_get_line (csv));
      return FALSE;
    }
  for (guint i = 0; i < PREMIA_N_SYNONYM_KINDS; i++)
    if (strcmp (premia_csv_get_field (csv, 0), kind_words[i]) == 0)
      {
        g_hash_table_replace (self->folded[i], premia_synonyms_fold (word), g_strdup (meaning));
        return TRUE;
      }
  suggestion = premia_suggestion_text (premia_csv_get_field (csv, 0), kind_words);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("%s:%lu: “%s” is none of role, action, absence, status%s"),
               premia_csv_get_file_name (csv), (gulong) premia_csv_get_line (csv), premia_csv_get_field (csv, 0), suggestion);
  return FALSE;
}

PremiaSynonyms *
premia_synonyms_read (GInputStream *stream, const char *file_name, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaCsv) csv = premia_csv_new (stream, file_name);
  g_autoptr (PremiaSynonyms) self = new_empty ();
  GError *cause = NULL;

  /* The first row names the columns, always in this order. */
  if (premia_csv_next (csv, cancellable, &cause)
      && (strcmp (premia_csv_get_field (csv, 0), "kind") != 0 || strcmp (premia_csv_get_field (csv, 1), "word") != 0
          || strcmp (premia_csv_get_field (csv, 2), "meaning") != 0))
    g_set_error (&cause, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("%s:%lu: the first line must be “kind,word,meaning”"),
                 file_name, (gulong) premia_csv_get_line (csv));
  while (cause == NULL && premia_csv_next (csv, cancellable, &cause))
    if (!add_row (self, csv, &cause))
      break;
  if (cause == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, cause);
  return NULL;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
premia_synonyms_to_text (PremiaSynonyms *self)
{
  GString *out = g_string_new ("kind,word,meaning\n");

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < PREMIA_N_SYNONYM_KINDS; i++)
    {
      guint n;
      g_autofree char **words = (char **) g_hash_table_get_keys_as_array (self->folded[i], &n);

      qsort (words, n, sizeof *words, compare_words);
      for (guint j = 0; j < n; j++)
        {
          g_string_append_printf (out, "%s,", kind_words[i]);
          premia_csv_append_text (out, words[j]);
          g_string_append_c (out, ',');
          premia_csv_append_text (out, g_hash_table_lookup (self->folded[i], words[j]));
          g_string_append_c (out, '\n');
        }
    }
  return g_string_free (out, FALSE);
}

const char *
premia_synonyms_find (PremiaSynonyms *self, PremiaSynonymKind kind, const char *word)
{
  g_autofree char *folded = NULL;
  const char *meaning;

  g_return_val_if_fail (self != NULL && kind < PREMIA_N_SYNONYM_KINDS && word != NULL, word);

  folded = premia_synonyms_fold (word);
  meaning = g_hash_table_lookup (self->folded[kind], folded);
  return meaning == NULL ? word : meaning;
}

/* NULL if nothing changes. */
static char **
translate_actions (PremiaSynonyms *self, char **actions)
{
  g_auto (GStrv) out = NULL;
  gboolean changed = FALSE;

  if (actions == NULL)
    return NULL;
  out = g_strdupv (actions);
  for (guint i = 0; out[i] != NULL; i++)
    {
      const char *meaning = premia_synonyms_find (self, PREMIA_SYNONYM_ACTION, actions[i]);

      if (strcmp (meaning, actions[i]) == 0)
        continue;
      g_free (out[i]);
      out[i] = g_strdup (meaning);
      changed = TRUE;
    }
  return changed ? g_steal_pointer (&out) : NULL;
}

PremiaScheme *
premia_synonyms_apply (PremiaSynonyms *self, PremiaScheme *scheme, GError **error)
{
  PremiaScheme *builder;

  g_return_val_if_fail (self != NULL && scheme != NULL, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  if (builder->role != NULL)
    {
      char *role = g_strdup (premia_synonyms_find (self, PREMIA_SYNONYM_ROLE, builder->role));

      g_free (builder->role);
      builder->role = role;
    }
  for (guint i = 0; i < builder->measures->len; i++)
    {
      PremiaMeasure *measure = g_ptr_array_index (builder->measures, i);
      char **actions = translate_actions (self, measure->actions);

      if (actions == NULL)
        continue;
      g_strfreev (measure->actions);
      measure->actions = actions;
    }
  return premia_scheme_builder_end (builder, error);
}
