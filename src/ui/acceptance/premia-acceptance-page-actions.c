/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-acceptance-page"

#include "premia-acceptance-page-private.h"

#include "engine/premia-verdict-note.h"
#include "jobs/premia-acceptance.h"
#include "premia-criteria-dialog.h"
#include "premia-verdict-dialog.h"
#include "ui/page/premia-form-keeper.h"

#include <glib/gi18n.h>
#include <string.h>

static PremiaContext *
get_context (PremiaAcceptancePage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

/* ---- which actions there are ---- */

static gboolean
can_write (PremiaAcceptancePage *self)
{
  PremiaContext *context = get_context (self);
  PremiaWorkspace *workspace = context != NULL ? premia_context_get_workspace (context) : NULL;

  return workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL;
}

static void
show_count (PremiaAcceptancePage *self, guint n)
{
  PremiaLocale *locale = get_context (self) != NULL ? premia_context_get_locale (get_context (self)) : NULL;
  g_autofree char *chosen = NULL;
  g_autofree char *all = NULL;
  g_autofree char *text = NULL;

  if (locale == NULL)
    return;
  chosen = premia_locale_format_count (locale, n);
  all = premia_locale_format_count (locale, premia_waiting_list_get_n (self->list));
  /* Translators: how many meetings of the list are selected: “3 of 20 selected” */
  text = g_strdup_printf (_("%s of %s selected"), chosen, all);
  gtk_label_set_text (self->count, text);
}

void
premia_acceptance_page_update_actions (PremiaAcceptancePage *self)
{
  static const struct { const char *name, *button; guint lists; } actions[] = {
    { "acceptance.held", "held", 1 << PREMIA_WAITING_OUTCOME },
    { "acceptance.no-show", "no_show", 1 << PREMIA_WAITING_OUTCOME },
    { "acceptance.reschedule", "reschedule", 1 << PREMIA_WAITING_OUTCOME },
    { "acceptance.accept", "accept", 1 << PREMIA_WAITING_WORD | 1 << PREMIA_WAITING_NOTHING },
    { "acceptance.reject", "reject", 1 << PREMIA_WAITING_WORD | 1 << PREMIA_WAITING_NOTHING },
  };
  g_autoptr (GtkBitset) selected = self->selection != NULL ? gtk_selection_model_get_selection (self->selection) : NULL;
  const guint n = selected != NULL ? (guint) gtk_bitset_get_size (selected) : 0;
  const gboolean writes = can_write (self);
  GtkWidget *button = gtk_widget_get_first_child (self->buttons);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++, button = button != NULL ? gtk_widget_get_next_sibling (button) : NULL)
    {
      const gboolean offered = (actions[i].lists >> self->what & 1) != 0;

      gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, offered && writes && n > 0);
      if (button != NULL)
        gtk_widget_set_visible (button, offered);
    }
  premia_acceptance_page_show_steps (self, writes);
  show_count (self, n);
}

/* ---- what is said ---- */

/* What a dialog asks about, while it is open. */
typedef struct
{
  PremiaAcceptancePage *page;      /* not owned: the dialog lives no longer */
  PremiaVerdictDialog  *dialog;    /* likewise */
  PremiaStage           stage;
  const char           *action;    /* that asked: what opens the dialog again */
  GPtrArray            *references, *closers; /* (owned) (element-type utf8): of the meetings; a closer's account, "" unknown */
  GPtrArray            *accounts;  /* (owned) (nullable): of the people that were offered */
  guint                 position;  /* of the first row */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_ptr_array_unref (question->references);
  g_ptr_array_unref (question->closers);
  g_clear_pointer (&question->accounts, g_ptr_array_unref);
  g_free (question);
}

/* Meetings that nothing in the data names cannot be spoken of. */
static Question *
ask_about_selected (PremiaAcceptancePage *self, PremiaStage stage)
{
  PremiaDataset *dataset = premia_desk_get_dataset (premia_waiting_table_get_desk (self->table));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  Question *question = g_new0 (Question, 1);
  guint n_nameless = 0;

  question->page = self;
  question->stage = stage;
  question->references = g_ptr_array_new_with_free_func (g_free);
  question->closers = g_ptr_array_new_with_free_func (g_free);
  question->position = gtk_bitset_get_minimum (selected);
  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      const PremiaWaitingEntry *entry = premia_waiting_list_get (self->list, gtk_bitset_get_nth (selected, i));

      if (*entry->reference == '\0')
        {
          n_nameless++;
          continue;
        }
      /* The same word again would say nothing. */
      if (entry->what.verdict == stage)
        continue;
      g_ptr_array_add (question->references, g_strdup (entry->reference));
      g_ptr_array_add (question->closers, g_strdup (entry->what.closer != PREMIA_NOBODY ? premia_dataset_get_account (dataset, entry->what.closer) : ""));
    }
  if (n_nameless > 0)
    {
      g_autofree char *message = g_strdup_printf (ngettext ("%u meeting has no key in the data, so nothing can be said of it here. Import it with a key.",
                                                            "%u meetings have no key in the data, so nothing can be said of them here. Import them with keys.", n_nameless), n_nameless);

      premia_page_show_problem (PREMIA_PAGE (self), message);
    }
  if (question->references->len > 0)
    return question;
  question_free (question);
  return NULL;
}

/* Of held and no-show the closer's; all other words are the judge's own. @closer: of those whose closer is not known. */
static void
say (Question *question, const char *closer, PremiaInstant due, const char *note)
{
  PremiaAcceptancePage *self = question->page;
  const PremiaInstant now = premia_context_now (get_context (self));
  const gboolean closers = question->stage == PREMIA_STAGE_HELD || question->stage == PREMIA_STAGE_NO_SHOW;
  g_autofree char *judge = premia_acceptance_page_get_account (self);
  g_autoptr (PremiaAcceptanceBatch) batch = premia_acceptance_batch_new (question->stage, question->references->len);
  const guint position = question->position;

  for (guint i = 0; i < question->references->len; i++)
    {
      const char *own = g_ptr_array_index (question->closers, i);
      const char *account = !closers ? judge : *own != '\0' ? own : closer != NULL ? closer : judge;

      g_ptr_array_add (batch->verdicts, premia_verdict_new (question->stage, account, g_ptr_array_index (question->references, i), now, due, note));
    }
  premia_acceptance_page_write (self, batch, position);
}

static void
on_said_cb (PremiaVerdictDialog *dialog, Question *question)
{
  g_autofree char *note = premia_verdict_note_format (premia_verdict_dialog_get_criterion (dialog), premia_verdict_dialog_get_reason (dialog));
  const int person = premia_verdict_dialog_get_person (dialog);
  const char *closer = question->accounts != NULL && person >= 0 ? g_ptr_array_index (question->accounts, (guint) person) : NULL;

  premia_form_keeper_settle (GTK_WIDGET (dialog));
  say (question, closer, question->stage == PREMIA_STAGE_RESCHEDULED ? premia_verdict_dialog_get_moment (dialog) : PREMIA_NEVER, note);
}

/* ---- criteria ---- */

static void
read_criteria (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GStrv criteria = premia_acceptance_read_criteria (task_data, &error);

  if (criteria != NULL)
    g_task_return_pointer (task, criteria, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
ask_criteria (PremiaAcceptancePage *self, gpointer receiver, GAsyncReadyCallback callback)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (get_context (self));
  g_autoptr (GTask) task = g_task_new (receiver, NULL, callback, self);

  g_task_set_source_tag (task, ask_criteria);
  g_task_set_task_data (task, g_object_ref (workspace), g_object_unref);
  g_task_run_in_thread (task, read_criteria);
}

/* What is typed into it outlives the program: the same meetings are selected again then. Once all its fields are there. */
static void
keep_dialog (PremiaVerdictDialog *dialog, const Question *question)
{
  g_autoptr (GChecksum) which = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *key = NULL;

  for (guint i = 0; i < question->references->len; i++)
    g_checksum_update (which, g_ptr_array_index (question->references, i), (gssize) strlen (g_ptr_array_index (question->references, i)) + 1);
  key = g_strjoin (":", question->action, g_checksum_get_string (which), NULL);
  premia_form_keeper_watch (GTK_WIDGET (dialog), get_context (question->page), key, "acceptance", question->action, NULL);
}

static void
on_criteria_for_dialog_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const Question *question = g_object_get_data (source, "question");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) criteria = g_task_propagate_pointer (G_TASK (result), &error);

  if (criteria == NULL)
    return;
  premia_verdict_dialog_set_criteria (PREMIA_VERDICT_DIALOG (source), (const char *const *) criteria);
  if (get_context (question->page) != NULL)
    keep_dialog (PREMIA_VERDICT_DIALOG (source), question);
}

static void
on_criteria_saved_cb (PremiaVerdictDialog *dialog, GStrv criteria)
{
  premia_verdict_dialog_set_criteria (dialog, (const char *const *) criteria);
}

/* What the dialog began with. */
static void
on_criteria_changed_cb (PremiaAcceptancePage *self, GStrv criteria, GtkWidget *editor)
{
  premia_acceptance_page_offer_criteria (self, g_object_get_data (G_OBJECT (editor), "before"), (const char *const *) criteria, PREMIA_OFFER_STEP);
}

static void
show_criteria (PremiaAcceptancePage *self, GtkWindow *parent, const char *const *criteria)
{
  GtkWidget *editor = premia_criteria_dialog_new (parent, get_context (self), criteria);

  g_object_set_data_full (G_OBJECT (editor), "before", g_strdupv ((char **) criteria), (GDestroyNotify) g_strfreev);
  g_signal_connect_object (editor, "saved", G_CALLBACK (on_criteria_changed_cb), self, G_CONNECT_SWAPPED);
  if (PREMIA_IS_VERDICT_DIALOG (parent))
    g_signal_connect_object (editor, "saved", G_CALLBACK (on_criteria_saved_cb), parent, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

/* The source is the window over which the criteria are to be edited. */
static void
on_criteria_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaAcceptancePage *self = g_object_get_data (source, "acceptance-page");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) criteria = g_task_propagate_pointer (G_TASK (result), &error);

  if (self == NULL || premia_context_get_workspace (get_context (self)) == NULL)
    return;
  if (criteria != NULL)
    show_criteria (self, GTK_WINDOW (source), (const char *const *) criteria);
  else
    premia_page_show_problem (PREMIA_PAGE (self), error->message);
}

static void
edit_criteria (PremiaAcceptancePage *self, GtkWindow *parent)
{
  if (!can_write (self))
    return;
  g_object_set_data_full (G_OBJECT (parent), "acceptance-page", g_object_ref (self), g_object_unref);
  ask_criteria (self, parent, on_criteria_read_cb);
}

static void
on_edit_criteria_cb (PremiaVerdictDialog *dialog, Question *question)
{
  edit_criteria (question->page, GTK_WINDOW (dialog));
}

static void
on_criteria_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  edit_criteria (PREMIA_ACCEPTANCE_PAGE (widget), GTK_WINDOW (gtk_widget_get_root (widget)));
}

/* ---- dialogs ---- */

static PremiaVerdictDialog *
open_dialog (Question *question, PremiaAsk ask)
{
  PremiaAcceptancePage *self = question->page;
  PremiaVerdictDialog *dialog = premia_verdict_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), ask, question->references->len);

  question->dialog = dialog;
  g_object_set_data_full (G_OBJECT (dialog), "question", question, question_free);
  g_signal_connect (dialog, "said", G_CALLBACK (on_said_cb), question);
  g_signal_connect (dialog, "edit-criteria", G_CALLBACK (on_edit_criteria_cb), question);
  if (ask == PREMIA_ASK_REJECT || ask == PREMIA_ASK_REJECT_ANYWAY)
    ask_criteria (self, dialog, on_criteria_for_dialog_cb);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
on_accept_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (widget);
  Question *question = ask_about_selected (self, PREMIA_STAGE_QUALIFIED);

  if (question == NULL)
    return;
  if (self->what == PREMIA_WAITING_NOTHING)
    {
      question->action = "acceptance.accept";
      keep_dialog (open_dialog (question, PREMIA_ASK_ACCEPT_ANYWAY), question);
      return;
    }
  say (question, NULL, PREMIA_NEVER, "");
  question_free (question);
}

static void
on_reject_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (widget);
  Question *question = ask_about_selected (self, PREMIA_STAGE_REJECTED);

  if (question == NULL)
    return;
  question->action = "acceptance.reject";
  open_dialog (question, self->what == PREMIA_WAITING_NOTHING ? PREMIA_ASK_REJECT_ANYWAY : PREMIA_ASK_REJECT);
}

static void
on_no_show_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  Question *question = ask_about_selected (PREMIA_ACCEPTANCE_PAGE (widget), PREMIA_STAGE_NO_SHOW);

  if (question == NULL)
    return;
  say (question, NULL, PREMIA_NEVER, "");
  question_free (question);
}

static PremiaDate
next_workday (PremiaDataset *dataset, PremiaDate day)
{
  for (guint i = 0; i < 30 && !premia_dataset_is_workday (dataset, day); i++)
    day++;
  return day;
}

static void
on_reschedule_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (widget);
  Question *question = ask_about_selected (self, PREMIA_STAGE_RESCHEDULED);
  PremiaDesk *desk = premia_waiting_table_get_desk (self->table);
  PremiaZone *zone = premia_desk_get_own_zone (desk);
  const PremiaInstant now = premia_context_now (get_context (self));
  PremiaVerdictDialog *dialog;

  if (question == NULL)
    return;
  question->action = "acceptance.reschedule";
  dialog = open_dialog (question, PREMIA_ASK_NEW_DATE);
  premia_verdict_dialog_set_day (dialog, next_workday (premia_desk_get_dataset (desk), premia_zone_date_of (zone, now) + 1), now, zone);
  keep_dialog (dialog, question);
}

typedef struct { const char *name, *account; } Choice;

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (((const Choice *) a)->name, ((const Choice *) b)->name);
}

/* People of ours who have held meetings; if there is none yet, all. */
static GArray *
list_closers (PremiaDataset *dataset, gboolean all)
{
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  PremiaPeople *people = premia_dataset_get_people (dataset);

  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);
      const guint32 account = premia_dataset_account_of_person (dataset, i);
      const Choice choice = { *person->name != '\0' ? person->name : person->id, person->id };
      gboolean held = all;

      for (guint kind = 0; kind < premia_dataset_get_n_kinds (dataset) && !held && account != PREMIA_NOBODY; kind++)
        {
          const PremiaPartition *part = premia_dataset_get_kind (dataset, kind);

          held = part->stage == PREMIA_STAGE_HELD && part->account_start[account + 1] > part->account_start[account];
        }
      if (held)
        g_array_append_val (choices, choice);
    }
  g_array_sort (choices, compare_choices);
  return choices;
}

static void
offer_closers (PremiaAcceptancePage *self, Question *question, PremiaVerdictDialog *dialog)
{
  PremiaDataset *dataset = premia_desk_get_dataset (premia_waiting_table_get_desk (self->table));
  g_autoptr (GArray) choices = list_closers (dataset, FALSE);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) offered = NULL;
  PremiaWaitingFilter filter;
  int likely = -1;

  if (choices->len == 0)
    {
      g_array_unref (choices);
      choices = list_closers (dataset, TRUE);
    }
  premia_acceptance_page_get_filter (self, &filter);
  question->accounts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = &g_array_index (choices, Choice, i);

      g_strv_builder_add (names, choice->name);
      g_ptr_array_add (question->accounts, g_strdup (choice->account));
      if (g_strcmp0 (choice->name, filter.closer) == 0)
        likely = (int) i;
    }
  offered = g_strv_builder_end (names);
  premia_verdict_dialog_set_people (dialog, (const char *const *) offered, likely);
}

/* Whoever holds a meeting is paid as its closer: where the data does not tell who goes there, it is asked. */
static void
on_held_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (widget);
  Question *question = ask_about_selected (self, PREMIA_STAGE_HELD);
  PremiaVerdictDialog *dialog;
  gboolean unknown = FALSE;

  if (question == NULL)
    return;
  for (guint i = 0; i < question->closers->len; i++)
    unknown |= *(const char *) g_ptr_array_index (question->closers, i) == '\0';
  if (unknown)
    {
      question->action = "acceptance.held";
      dialog = open_dialog (question, PREMIA_ASK_WHO_HELD);
      offer_closers (self, question, dialog);
      keep_dialog (dialog, question);
      return;
    }
  say (question, NULL, PREMIA_NEVER, "");
  question_free (question);
}

void
premia_acceptance_page_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "acceptance.accept", NULL, on_accept_cb);
  gtk_widget_class_install_action (widget_class, "acceptance.reject", NULL, on_reject_cb);
  gtk_widget_class_install_action (widget_class, "acceptance.held", NULL, on_held_cb);
  gtk_widget_class_install_action (widget_class, "acceptance.no-show", NULL, on_no_show_cb);
  gtk_widget_class_install_action (widget_class, "acceptance.reschedule", NULL, on_reschedule_cb);
  gtk_widget_class_install_action (widget_class, "acceptance.criteria", NULL, on_criteria_cb);
  premia_acceptance_page_class_install_undo (PREMIA_PAGE_CLASS (widget_class));
}
