/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-activity-page"

#include "premia-activity-page.h"
#include "premia-activity-line.h"
#include "premia-case-view.h"
#include "engine/premia-case-name.h"
#include "ui/page/premia-form-keeper.h"
#include "ui/page/premia-side-panes.h"

/* The actions are sorted on a thread once for each desk, and filtered there whenever something else is chosen;
 * the old rows stay until the new ones are there. */
struct _PremiaActivityPage
{
  PremiaPage           parent_instance;
  GtkStack            *stack;
  PremiaSidePanes     *panes;
  GtkBox              *start;
  PremiaActivityBar   *bar;
  GtkStack            *list_stack;
  GtkListView         *list_view;
  PremiaCaseView      *case_view;
  PremiaActivityList  *list;        /* (owned) */
  GtkSingleSelection  *selection;   /* (owned) */
  PremiaDesk          *desk;        /* (owned) (nullable): that of the index */
  PremiaActivityIndex *index;       /* (owned) (nullable) */
  gint64               open;        /* number of the action whose story is open, -1 */
  gboolean             marking;
  gboolean             open_first;  /* the story of the first row, as soon as it is there */
  GCancellable        *cancellable; /* (owned) (nullable): of the sorting and filtering that runs */
  GCancellable        *reading;     /* (owned) (nullable): of the story that is read */
};

G_DEFINE_FINAL_TYPE (PremiaActivityPage, premia_activity_page, PREMIA_TYPE_PAGE)

static PremiaContext *
get_context (PremiaActivityPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

static void
cancel (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

/* ---- the story of a case ---- */

static void
close_story (PremiaActivityPage *self)
{
  cancel (&self->reading);
  self->open = -1;
  premia_side_panes_set_show_end (self->panes, FALSE);
  self->marking = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->marking = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "activity.close", FALSE);
}

typedef struct { PremiaActivityIndex *index; guint32 case_id; PremiaWorkspace *workspace; } Reading;

static void
reading_free (Reading *reading)
{
  premia_activity_index_unref (reading->index);
  g_clear_object (&reading->workspace);
  g_free (reading);
}

static void
read_story (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  GError *error = NULL;
  PremiaCaseStory *story = premia_case_story_new (reading->index, reading->case_id, reading->workspace, cancellable, &error);

  if (story != NULL)
    g_task_return_pointer (task, story, (GDestroyNotify) premia_case_story_free);
  else
    g_task_return_error (task, error);
}

static void
on_story_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaActivityPage *self = PREMIA_ACTIVITY_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCaseStory) story = g_task_propagate_pointer (G_TASK (result), &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  if (self->reading != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->reading);
  if (story == NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      close_story (self);
      return;
    }
  premia_case_view_show (self->case_view, story, self->desk, premia_context_get_locale (get_context (self)));
  premia_side_panes_set_show_end (self->panes, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "activity.close", TRUE);
}

static void
open_story (PremiaActivityPage *self, guint32 number)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (get_context (self));
  g_autoptr (GTask) task = NULL;
  PremiaActivity activity;
  Reading *reading;

  cancel (&self->reading);
  self->open = number;
  premia_activity_index_read (self->index, number, &activity);
  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->index = premia_activity_index_ref (self->index);
  reading->case_id = activity.case_id;
  reading->workspace = workspace != NULL ? g_object_ref (workspace) : NULL;
  task = g_task_new (self, self->reading, on_story_read_cb, NULL);
  g_task_set_source_tag (task, open_story);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, read_story);
}

void
premia_activity_page_open (PremiaActivityPage *self, guint position)
{
  PremiaActivityRows *rows;

  g_return_if_fail (PREMIA_IS_ACTIVITY_PAGE (self));

  rows = premia_activity_list_get_rows (self->list);
  g_return_if_fail (rows != NULL && position < premia_activity_rows_get_n (rows));

  self->marking = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->marking = FALSE;
  open_story (self, premia_activity_rows_get (rows, position));
}

/* With both panes the story follows the arrow keys; else a row is pointed at before it is chosen. */
static void
on_selected_cb (PremiaActivityPage *self)
{
  const guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->marking && position != GTK_INVALID_LIST_POSITION && !premia_side_panes_get_narrow (self->panes))
    premia_activity_page_open (self, position);
}

static void
on_row_activated_cb (PremiaActivityPage *self, guint position)
{
  premia_activity_page_open (self, position);
}

static void
on_narrow_cb (PremiaActivityPage *self)
{
  gtk_list_view_set_single_click_activate (self->list_view, premia_side_panes_get_narrow (self->panes));
}

static void
on_close_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaActivityPage *self = PREMIA_ACTIVITY_PAGE (widget);

  close_story (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* ---- rows ---- */

static void
show_rows (PremiaActivityPage *self, PremiaActivityRows *rows)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));
  guint32 position;

  /* While the old rows are there: the new ones have no height until they are laid out, and GTK finds none at the top then. */
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, 0);
  /* A selected item would be looked for among all the new ones, one by one. */
  self->marking = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  premia_activity_list_set_rows (self->list, rows);
  if (self->open >= 0 && premia_activity_rows_find (rows, (guint32) self->open, &position))
    gtk_single_selection_set_selected (self->selection, position);
  self->marking = FALSE;
  premia_activity_bar_show_count (self->bar, premia_activity_rows_get_n (rows), premia_activity_index_get_n (self->index),
                                  premia_context_get_locale (get_context (self)));
  gtk_stack_set_visible_child_name (self->list_stack, premia_activity_rows_get_n (rows) > 0 ? "rows" : "nothing");
  gtk_stack_set_visible_child_name (self->stack, "actions");
}

typedef struct
{
  PremiaDesk          *desk;       /* (owned) */
  PremiaActivityIndex *index;      /* (owned) (nullable) */
  PremiaActivityFilter filter;
  char                *team;       /* (owned) (nullable): the filter's */
  GArray              *cases;      /* (owned) (nullable): the filter's */
  PremiaDesk          *cases_desk; /* (owned) (nullable): whose numbers they have */
} Question;

static void
question_free (Question *question)
{
  premia_desk_unref (question->desk);
  g_clear_pointer (&question->index, premia_activity_index_unref);
  g_clear_pointer (&question->cases, g_array_unref);
  g_clear_pointer (&question->cases_desk, premia_desk_unref);
  g_free (question->team);
  g_free (question);
}

/* After another look at the data the same cases may have other numbers. */
static gboolean
renumber_cases (Question *question, GError **error)
{
  PremiaDataset *of = question->cases_desk != NULL ? premia_desk_get_dataset (question->cases_desk) : NULL;
  PremiaDataset *in = premia_desk_get_dataset (question->desk);
  GArray *cases;

  if (question->cases == NULL || of == in)
    return TRUE;
  if (!premia_dataset_load_names (of, error) || !premia_dataset_load_names (in, error))
    return FALSE;
  cases = premia_activity_renumber_cases (question->cases, of, in);
  g_array_unref (question->cases);
  question->cases = question->filter.cases = cases;
  return TRUE;
}

static void
find_rows (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  PremiaActivityRows *rows = NULL;
  GError *error = NULL;

  if (question->index == NULL)
    question->index = premia_activity_index_new (premia_desk_get_dataset (question->desk), cancellable, &error);
  if (question->index != NULL && renumber_cases (question, &error))
    rows = premia_activity_rows_new (question->index, &question->filter, cancellable, &error);
  if (rows != NULL)
    g_task_return_pointer (task, rows, (GDestroyNotify) premia_activity_rows_unref);
  else
    g_task_return_error (task, error);
}

static void
on_rows_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaActivityPage *self = PREMIA_ACTIVITY_PAGE (source);
  Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaActivityRows) rows = g_task_propagate_pointer (G_TASK (result), &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->cancellable);
  if (rows == NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      return;
    }
  /* Another desk has other numbers. */
  if (self->desk != question->desk)
    {
      close_story (self);
      g_clear_pointer (&self->desk, premia_desk_unref);
      g_clear_pointer (&self->index, premia_activity_index_unref);
      self->desk = premia_desk_ref (question->desk);
      self->index = premia_activity_index_ref (premia_activity_rows_get_index (rows));
    }
  if (question->cases != NULL)
    premia_activity_bar_renumber_cases (self->bar, question->desk, question->cases);
  show_rows (self, rows);
  if (self->open_first && premia_activity_rows_get_n (rows) > 0)
    premia_activity_page_open (self, 0);
  self->open_first = FALSE;
}

static void
refresh (PremiaActivityPage *self)
{
  PremiaContext *context = get_context (self);
  PremiaDesk *desk = premia_context_get_desk (context);
  g_autoptr (GTask) task = NULL;
  Question *question;

  cancel (&self->cancellable);
  if (desk == NULL || premia_dataset_get_n_actions (premia_desk_get_dataset (desk)) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, desk == NULL ? "loading" : "empty");
      return;
    }
  premia_activity_bar_set_desk (self->bar, desk, premia_context_get_period (context), premia_context_get_locale (context));
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->desk = premia_desk_ref (desk);
  if (self->index != NULL && self->desk == desk)
    question->index = premia_activity_index_ref (self->index);
  premia_activity_bar_get_filter (self->bar, &question->filter);
  question->filter.team = question->team = g_strdup (question->filter.team);
  if (question->filter.cases != NULL)
    {
      question->cases = g_array_ref (question->filter.cases);
      question->cases_desk = premia_desk_ref (premia_activity_bar_get_cases_desk (self->bar));
    }
  task = g_task_new (self, self->cancellable, on_rows_found_cb, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, find_rows);
}

static void
on_bar_changed_cb (PremiaActivityPage *self)
{
  refresh (self);
}

static void
on_show_all_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_activity_bar_reset (PREMIA_ACTIVITY_PAGE (widget)->bar);
}

/* ---- lines ---- */

static void
on_line_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, premia_text_line_new (premia_activity_line_get_shape ()));
}

static void
on_line_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  PremiaActivityPage *self = user_data;
  PremiaActivityItem *what = gtk_list_item_get_item (item);

  premia_activity_line_show (PREMIA_TEXT_LINE (gtk_list_item_get_child (item)), premia_activity_item_get_index (what),
                             premia_activity_item_get_number (what), self->desk, premia_context_get_locale (get_context (self)));
}

/* ---- the page ---- */

static void
premia_activity_page_constructed (GObject *object)
{
  PremiaActivityPage *self = PREMIA_ACTIVITY_PAGE (object);
  PremiaContext *context = get_context (self);

  G_OBJECT_CLASS (premia_activity_page_parent_class)->constructed (object);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "activity.close", FALSE);
  if (context == NULL)
    return;
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "period-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
premia_activity_page_dispose (GObject *object)
{
  PremiaActivityPage *self = PREMIA_ACTIVITY_PAGE (object);

  cancel (&self->cancellable);
  cancel (&self->reading);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_pointer (&self->index, premia_activity_index_unref);

  G_OBJECT_CLASS (premia_activity_page_parent_class)->dispose (object);
}

static void
premia_activity_page_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_ACTIVITY_PAGE (object)->desk, premia_desk_unref);

  G_OBJECT_CLASS (premia_activity_page_parent_class)->finalize (object);
}

static void
premia_activity_page_save_place (PremiaPage *page, GVariantDict *place)
{
  g_autoptr (GVariant) bar = premia_form_read (GTK_WIDGET (PREMIA_ACTIVITY_PAGE (page)->bar));

  g_variant_dict_insert_value (place, "bar", bar);
}

static void
premia_activity_page_take_place (PremiaPage *page, GVariantDict *place)
{
  g_autoptr (GVariant) bar = g_variant_dict_lookup_value (place, "bar", G_VARIANT_TYPE_STRING_ARRAY);

  if (bar != NULL)
    premia_form_fill (GTK_WIDGET (PREMIA_ACTIVITY_PAGE (page)->bar), bar);
}

static void
premia_activity_page_class_init (PremiaActivityPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PREMIA_PAGE_CLASS (klass)->save_place = premia_activity_page_save_place;
  PREMIA_PAGE_CLASS (klass)->take_place = premia_activity_page_take_place;
  object_class->constructed = premia_activity_page_constructed;
  object_class->dispose = premia_activity_page_dispose;
  object_class->finalize = premia_activity_page_finalize;

  g_type_ensure (PREMIA_TYPE_SIDE_PANES);
  g_type_ensure (PREMIA_TYPE_ACTIVITY_BAR);
  g_type_ensure (PREMIA_TYPE_CASE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/activity/premia-activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityPage, panes);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityPage, start);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityPage, bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, PremiaActivityPage, case_view);
  gtk_widget_class_bind_template_callback (widget_class, on_bar_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);

  gtk_widget_class_install_action (widget_class, "activity.close", NULL, on_close_cb);
  gtk_widget_class_install_action (widget_class, "activity.show-all", NULL, on_show_all_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "activity.close", NULL);
}

static void
premia_activity_page_init (PremiaActivityPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->open = -1;
  self->list = premia_activity_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_box_insert_child_after (self->start, premia_text_line_new_titles (premia_activity_line_get_shape ()), GTK_WIDGET (self->bar));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (on_line_setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_line_bind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

PremiaActivityList *
premia_activity_page_get_list (PremiaActivityPage *self)
{
  g_return_val_if_fail (PREMIA_IS_ACTIVITY_PAGE (self), NULL);

  return self->list;
}

PremiaActivityBar *
premia_activity_page_get_bar (PremiaActivityPage *self)
{
  g_return_val_if_fail (PREMIA_IS_ACTIVITY_PAGE (self), NULL);

  return self->bar;
}

void
premia_activity_page_show_part (PremiaActivityPage *self, const char *id, const char *team, const char *segment, gboolean in_period)
{
  PremiaDesk *desk;
  PremiaDataset *dataset;
  guint32 account;
  int person;

  g_return_if_fail (PREMIA_IS_ACTIVITY_PAGE (self) && id != NULL && team != NULL && segment != NULL);

  desk = premia_context_get_desk (get_context (self));
  if (desk == NULL)
    return;
  dataset = premia_desk_get_dataset (desk);
  person = premia_people_find (premia_dataset_get_people (dataset), id);
  account = person >= 0 ? premia_dataset_account_of_person (dataset, (guint) person) : PREMIA_NOBODY;
  if (*id == '\0' || (account != PREMIA_NOBODY && premia_dataset_count_of_account (dataset, account) > 0))
    {
      close_story (self);
      premia_activity_bar_choose (self->bar, *id == '\0' ? PREMIA_NOBODY : account, team, segment, in_period);
    }
}

void
premia_activity_page_show_cases (PremiaActivityPage *self, PremiaDesk *desk, GArray *cases, const char *what)
{
  g_return_if_fail (PREMIA_IS_ACTIVITY_PAGE (self) && desk != NULL && cases != NULL);

  close_story (self);
  premia_activity_bar_choose_cases (self->bar, desk, cases, what);
}

void
premia_activity_page_show_case (PremiaActivityPage *self, PremiaDesk *desk, const char *name)
{
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 number;

  g_return_if_fail (PREMIA_IS_ACTIVITY_PAGE (self) && desk != NULL && name != NULL);

  if (!premia_case_name_find (premia_desk_get_dataset (desk), name, &number))
    return;
  g_array_append_val (cases, number);
  premia_activity_page_show_cases (self, desk, cases, name);
  self->open_first = TRUE;
}
