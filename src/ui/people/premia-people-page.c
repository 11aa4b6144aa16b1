/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-people-page"

#include "premia-people-page.h"
#include "premia-people-figures.h"
#include "premia-people-filter.h"
#include "premia-people-line.h"
#include "premia-person-forget.h"
#include "premia-person-print.h"
#include "premia-person-view.h"
#include "premia-strangers.h"
#include "ui/page/premia-columns-layout.h"
#include "ui/page/premia-side-panes.h"
#include "ui/reports/premia-report-print.h"

#include "report/premia-run-view.h"
#include "store/premia-workspace-server.h"

#include <glib/gi18n.h>

/* The list is there as soon as the desk is; what people did and get is worked out on a thread. */
struct _PremiaPeoplePage
{
  PremiaPage           parent_instance;
  GtkStack            *stack;
  PremiaSidePanes     *panes;
  GtkBox              *start;
  GtkSearchEntry      *search;
  GtkDropDown         *roles;
  GtkDropDown         *teams;
  GtkCheckButton      *with_left;
  PremiaStrangers     *strangers;
  GtkStack            *list_stack;
  GtkListView         *list_view;
  PremiaPersonView    *person_view;
  PremiaDesk          *desk;        /* (owned) (nullable) */
  PremiaDate           today;
  GPtrArray           *role_ids;    /* (owned) (element-type utf8): as they are offered, after all */
  GPtrArray           *team_ids;    /* (owned) (element-type utf8) */
  GArray              *picked;      /* (owned) (element-type guint): as they are listed */
  GtkStringList       *list;        /* (owned): their ids */
  GtkSingleSelection  *selection;   /* (owned) */
  char                *open;        /* (owned) (nullable): id of the one that is open */
  PremiaPeopleFigures *figures;     /* (owned) (nullable) */
  GCancellable        *cancellable; /* (owned) (nullable): of the count that runs */
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (PremiaPeoplePage, premia_people_page, PREMIA_TYPE_PAGE)

static PremiaContext *
get_context (PremiaPeoplePage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

static PremiaPeople *
get_people (PremiaPeoplePage *self)
{
  return premia_dataset_get_people (premia_desk_get_dataset (self->desk));
}

/* ---- one person ---- */

static void
mark (PremiaPeoplePage *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; self->open != NULL && i < self->picked->len; i++)
    if (g_str_equal (gtk_string_list_get_string (self->list, i), self->open))
      position = i;
  self->filling = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->filling = FALSE;
}

static void
show_person (PremiaPeoplePage *self)
{
  const int person = self->open != NULL ? premia_people_find (get_people (self), self->open) : -1;
  PremiaPeopleFigures *figures = self->figures != NULL && self->figures->desk == self->desk ? self->figures : NULL;

  if (person < 0)
    g_clear_pointer (&self->open, g_free);
  else
    premia_person_view_show (self->person_view, self->desk, (guint) person, self->today, figures,
                             premia_context_get_locale (get_context (self)));
  premia_side_panes_set_show_end (self->panes, person >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.close", person >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.print", person >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.forget", person >= 0);
  mark (self);
}

gboolean
premia_people_page_open (PremiaPeoplePage *self, const char *id)
{
  char *copy;

  g_return_val_if_fail (PREMIA_IS_PEOPLE_PAGE (self) && id != NULL, FALSE);

  if (self->desk == NULL || premia_people_find (get_people (self), id) < 0)
    return FALSE;
  copy = g_strdup (id);
  g_free (self->open);
  self->open = copy;
  show_person (self);
  return TRUE;
}

gboolean
premia_people_page_want (PremiaPeoplePage *self, const char *id)
{
  g_return_val_if_fail (PREMIA_IS_PEOPLE_PAGE (self) && id != NULL, FALSE);

  if (self->desk != NULL)
    return premia_people_page_open (self, id);
  g_free (self->open);
  self->open = g_strdup (id);
  return TRUE;
}

/* With both panes the person follows the arrow keys; else a row is pointed at before it is chosen. */
static void
on_selected_cb (PremiaPeoplePage *self)
{
  const guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->filling && position != GTK_INVALID_LIST_POSITION && !premia_side_panes_get_narrow (self->panes))
    premia_people_page_open (self, gtk_string_list_get_string (self->list, position));
}

static void
on_row_activated_cb (PremiaPeoplePage *self, guint position)
{
  premia_people_page_open (self, gtk_string_list_get_string (self->list, position));
}

static void
on_narrow_cb (PremiaPeoplePage *self)
{
  gtk_list_view_set_single_click_activate (self->list_view, premia_side_panes_get_narrow (self->panes));
}

static void
on_close_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPeoplePage *self = PREMIA_PEOPLE_PAGE (widget);

  g_clear_pointer (&self->open, g_free);
  show_person (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
on_print_failed (const char *message, gpointer user_data)
{
  premia_page_show_problem (user_data, message);
}

static void
on_print_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPeoplePage *self = PREMIA_PEOPLE_PAGE (widget);
  PremiaOverviewFigures *figures = self->open != NULL ? premia_person_numbers_get (premia_person_view_get_numbers (self->person_view)) : NULL;
  g_autoptr (PremiaDocument) document = figures != NULL ? premia_person_make_document (figures, get_context (self)) : NULL;

  if (document != NULL)
    premia_report_print (GTK_WINDOW (gtk_widget_get_root (widget)), document, on_print_failed, G_OBJECT (self));
}

static void
on_forget_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPeoplePage *self = PREMIA_PEOPLE_PAGE (widget);

  if (self->open != NULL)
    premia_person_forget (PREMIA_PAGE (self), get_context (self), self->open);
}

/* ---- the list ---- */

static const char *
get_chosen (GtkDropDown *drop_down, GPtrArray *ids)
{
  const guint selected = gtk_drop_down_get_selected (drop_down);

  return selected > 0 && selected <= ids->len ? g_ptr_array_index (ids, selected - 1) : NULL;
}

static void
list_people (PremiaPeoplePage *self)
{
  const PremiaPeopleFilter filter = {
    .search = gtk_editable_get_text (GTK_EDITABLE (self->search)),
    .role = get_chosen (self->roles, self->role_ids),
    .team = get_chosen (self->teams, self->team_ids),
    .with_left = gtk_check_button_get_active (self->with_left),
    .today = self->today,
  };
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_clear_pointer (&self->picked, g_array_unref);
  self->picked = premia_people_pick (get_people (self), &filter);
  for (guint i = 0; i < self->picked->len; i++)
    g_ptr_array_add (ids, (char *) premia_people_get (get_people (self), g_array_index (self->picked, guint, i))->id);
  g_ptr_array_add (ids, NULL);
  self->filling = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_string_list_splice (self->list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)), (const char *const *) ids->pdata);
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->list_stack, self->picked->len > 0 ? "rows" : "nothing");
  mark (self);
}

static void
on_filter_changed_cb (PremiaPeoplePage *self)
{
  if (!self->filling && self->desk != NULL)
    list_people (self);
}

static void
on_search_stopped_cb (PremiaPeoplePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
on_search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (PREMIA_PEOPLE_PAGE (widget)->search));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* Roles or teams that anybody has today, as far as the list can show them. */
static void
collect (PremiaPeoplePage *self, GPtrArray *ids, gboolean roles)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_set_size (ids, 0);
  for (guint i = 0; i < premia_people_get_n (get_people (self)); i++)
    {
      const PremiaStint *stint = premia_person_stint_near (premia_people_get (get_people (self), i), self->today);
      const char *id = stint == NULL ? "" : roles ? stint->role : stint->team;

      if (*id != '\0' && g_hash_table_add (known, (char *) id))
        g_ptr_array_add (ids, g_strdup (id));
    }
  g_ptr_array_sort (ids, compare_texts);
}

/* What was chosen stays so if it is still there. */
static void
offer (PremiaPeoplePage *self, GtkDropDown *drop_down, GPtrArray *ids, gboolean roles)
{
  const PremiaWords *words = premia_locale_get_words (premia_context_get_locale (get_context (self)));
  g_autofree char *chosen = g_strdup (get_chosen (drop_down, ids));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  collect (self, ids, roles);
  gtk_string_list_append (names, roles ? _("All roles") : _("All teams"));
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      gtk_string_list_take (names, premia_run_view_capitalise (roles ? premia_wording_role (id, words) : id));
      if (g_strcmp0 (id, chosen) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (drop_down, selected);
}

static void
show_desk (PremiaPeoplePage *self, PremiaDesk *desk)
{
  PremiaContext *context = get_context (self);

  if (self->desk != desk)
    {
      g_clear_pointer (&self->desk, premia_desk_unref);
      self->desk = premia_desk_ref (desk);
    }
  self->today = premia_zone_date_of (premia_desk_get_own_zone (desk), premia_context_now (context));
  self->filling = TRUE;
  offer (self, self->roles, self->role_ids, TRUE);
  offer (self, self->teams, self->team_ids, FALSE);
  self->filling = FALSE;
  premia_strangers_show (self->strangers, premia_desk_get_dataset (desk), NULL, premia_context_get_locale (context));
  list_people (self);
  show_person (self);
  gtk_stack_set_visible_child_name (self->stack, "people");
}

/* ---- what they did ---- */

typedef struct
{
  PremiaDesk      *desk;
  PremiaPeriod     period;
  PremiaLocale    *locale;
  PremiaWorkspace *workspace; /* (owned) (nullable) */
  GPtrArray       *strangers; /* (owned) (nullable): of the server, once it is answered */
} Question;

static void
question_free (Question *question)
{
  premia_desk_unref (question->desk);
  g_object_unref (question->locale);
  g_clear_object (&question->workspace);
  g_clear_pointer (&question->strangers, g_ptr_array_unref);
  g_free (question);
}

static void
count (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  GError *error = NULL;
  PremiaPeopleFigures *figures = premia_people_figures_new (question->desk, question->period, question->locale, cancellable, &error);

  if (figures != NULL && question->workspace != NULL
      && (question->strangers = premia_workspace_list_server_strangers (question->workspace, &error)) == NULL)
    g_clear_pointer (&figures, premia_people_figures_free);
  if (figures != NULL)
    g_task_return_pointer (task, figures, (GDestroyNotify) premia_people_figures_free);
  else
    g_task_return_error (task, error);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPeoplePage *self = PREMIA_PEOPLE_PAGE (source);
  const Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPeopleFigures) figures = g_task_propagate_pointer (G_TASK (result), &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->cancellable);
  premia_page_show_problem (PREMIA_PAGE (self), error != NULL ? error->message : figures->problem);
  if (figures == NULL)
    return;
  g_clear_pointer (&self->figures, premia_people_figures_free);
  self->figures = g_steal_pointer (&figures);
  if (question->strangers != NULL && question->strangers->len > 0)
    premia_strangers_show (self->strangers, premia_desk_get_dataset (question->desk), question->strangers, question->locale);
  show_person (self);
}

static void
cancel (PremiaPeoplePage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
refresh (PremiaPeoplePage *self)
{
  PremiaContext *context = get_context (self);
  PremiaDesk *desk = premia_context_get_desk (context);
  g_autoptr (GTask) task = NULL;
  Question *question;

  cancel (self);
  if (desk == NULL || premia_people_get_n (premia_dataset_get_people (premia_desk_get_dataset (desk))) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, desk == NULL ? "loading" : "empty");
      return;
    }
  show_desk (self, desk);
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->desk = premia_desk_ref (desk);
  g_set_object (&question->workspace, premia_context_get_workspace (context));
  question->period = premia_context_get_period (context);
  question->locale = g_object_ref (premia_context_get_locale (context));
  task = g_task_new (self, self->cancellable, on_counted_cb, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, count);
}

/* ---- undo: of the targets that are set here; assignments offer theirs ---- */

static PremiaOverviewTargets *
get_targets (PremiaPeoplePage *self)
{
  return premia_person_numbers_get_targets (premia_person_view_get_numbers (self->person_view));
}

static void
show_steps (PremiaPeoplePage *self)
{
  g_autofree char *undo = premia_overview_targets_say_undo (get_targets (self), get_context (self));
  g_autofree char *redo = premia_overview_targets_say_redo (get_targets (self), get_context (self));

  premia_page_set_steps (PREMIA_PAGE (self), undo, redo);
}

static void
premia_people_page_undo (PremiaPage *page)
{
  premia_overview_targets_undo (get_targets (PREMIA_PEOPLE_PAGE (page)));
}

static void
premia_people_page_redo (PremiaPage *page)
{
  premia_overview_targets_redo (get_targets (PREMIA_PEOPLE_PAGE (page)));
}

/* ---- the page ---- */

static void
on_line_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, premia_text_line_new (premia_people_line_get_shape ()));
}

static void
on_line_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  PremiaPeoplePage *self = user_data;
  const int person = premia_people_find (get_people (self), gtk_string_object_get_string (gtk_list_item_get_item (item)));

  if (person >= 0)
    premia_people_line_show (PREMIA_TEXT_LINE (gtk_list_item_get_child (item)), get_people (self), (guint) person, self->today,
                             premia_context_get_locale (get_context (self)));
}

static void
premia_people_page_constructed (GObject *object)
{
  PremiaPeoplePage *self = PREMIA_PEOPLE_PAGE (object);
  PremiaContext *context = get_context (self);

  G_OBJECT_CLASS (premia_people_page_parent_class)->constructed (object);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.close", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.print", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.forget", FALSE);
  if (context == NULL)
    return;
  premia_person_view_set_context (self->person_view, context);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "period-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "presenting-changed", G_CALLBACK (show_steps), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_targets (self), "changed", G_CALLBACK (show_steps), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
premia_people_page_dispose (GObject *object)
{
  PremiaPeoplePage *self = PREMIA_PEOPLE_PAGE (object);

  cancel (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_pointer (&self->figures, premia_people_figures_free);

  G_OBJECT_CLASS (premia_people_page_parent_class)->dispose (object);
}

static void
premia_people_page_finalize (GObject *object)
{
  PremiaPeoplePage *self = PREMIA_PEOPLE_PAGE (object);

  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->role_ids, g_ptr_array_unref);
  g_clear_pointer (&self->team_ids, g_ptr_array_unref);
  g_clear_pointer (&self->picked, g_array_unref);
  g_clear_pointer (&self->open, g_free);

  G_OBJECT_CLASS (premia_people_page_parent_class)->finalize (object);
}

static void
premia_people_page_save_place (PremiaPage *page, GVariantDict *place)
{
  PremiaPeoplePage *self = PREMIA_PEOPLE_PAGE (page);

  if (self->open != NULL)
    g_variant_dict_insert (place, "person", "s", self->open);
}

static void
premia_people_page_take_place (PremiaPage *page, GVariantDict *place)
{
  const char *id;

  if (g_variant_dict_lookup (place, "person", "&s", &id))
    premia_people_page_want (PREMIA_PEOPLE_PAGE (page), id);
}

static void
premia_people_page_class_init (PremiaPeoplePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PREMIA_PAGE_CLASS (klass)->save_place = premia_people_page_save_place;
  PREMIA_PAGE_CLASS (klass)->take_place = premia_people_page_take_place;
  object_class->constructed = premia_people_page_constructed;
  object_class->dispose = premia_people_page_dispose;
  object_class->finalize = premia_people_page_finalize;
  PREMIA_PAGE_CLASS (klass)->undo = premia_people_page_undo;
  PREMIA_PAGE_CLASS (klass)->redo = premia_people_page_redo;

  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (PREMIA_TYPE_PERSON_VIEW);
  g_type_ensure (PREMIA_TYPE_SIDE_PANES);
  g_type_ensure (PREMIA_TYPE_STRANGERS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/people/premia-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPeoplePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeoplePage, panes);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeoplePage, start);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeoplePage, search);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeoplePage, roles);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeoplePage, teams);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeoplePage, with_left);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeoplePage, strangers);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeoplePage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeoplePage, list_view);
  gtk_widget_class_bind_template_child (widget_class, PremiaPeoplePage, person_view);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);

  gtk_widget_class_install_action (widget_class, "people.close", NULL, on_close_cb);
  gtk_widget_class_install_action (widget_class, "people.forget", NULL, on_forget_cb);
  gtk_widget_class_install_action (widget_class, "people.print", NULL, on_print_cb);
  gtk_widget_class_install_action (widget_class, "people.search", NULL, on_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "people.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "people.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "people.print", NULL);
}

static void
premia_people_page_init (PremiaPeoplePage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->role_ids = g_ptr_array_new_with_free_func (g_free);
  self->team_ids = g_ptr_array_new_with_free_func (g_free);
  self->picked = g_array_new (FALSE, FALSE, sizeof (guint));
  self->list = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_box_insert_child_after (self->start, premia_text_line_new_titles (premia_people_line_get_shape ()), GTK_WIDGET (self->strangers));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (on_line_setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_line_bind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

guint
premia_people_page_get_n_shown (PremiaPeoplePage *self)
{
  g_return_val_if_fail (PREMIA_IS_PEOPLE_PAGE (self), 0);

  return self->picked->len;
}
