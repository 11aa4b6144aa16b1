/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-acceptance-page"

#include "premia-acceptance-page-private.h"

#include "premia-waiting-line.h"
#include "jobs/premia-account-name.h"
#include "ui/page/premia-columns-layout.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is due by now was not due when the screen was opened. */
#define LOOK_AGAIN_S 120

enum { PROP_0, PROP_ORDER, PROP_JUDGE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PremiaAcceptancePage, premia_acceptance_page, PREMIA_TYPE_PAGE)

static PremiaContext *
get_context (PremiaAcceptancePage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

/* The name under which this Premia writes the audit log, so that both tell of the same person. */
char *
premia_acceptance_page_get_account (PremiaAcceptancePage *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (get_context (self));
  g_autofree char *author = workspace != NULL ? premia_workspace_dup_author (workspace) : g_strdup ("");

  if (*self->judge != '\0')
    return g_strdup (self->judge);
  return *author != '\0' ? g_steal_pointer (&author) : premia_account_name ();
}

/* ---- what is shown ---- */

/* @text with the count after it, in the tab of @what. */
static void
show_tab (PremiaAcceptancePage *self, PremiaWaitingFor what, const char *text)
{
  PremiaLocale *locale = premia_context_get_locale (get_context (self));
  guint today;
  const guint n = premia_waiting_table_count (self->table, what, self->hidden, &today);
  g_autofree char *count = premia_locale_format_count (locale, n);
  g_autofree char *label = what == PREMIA_WAITING_NOTHING || n == 0 ? g_strdup (text) : g_strdup_printf ("%s  %s", text, count);

  gtk_label_set_text (self->tab_labels[what], label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tabs[what]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_about (PremiaAcceptancePage *self)
{
  g_autofree char *text = NULL;
  guint today, n;

  n = premia_waiting_table_count (self->table, self->what, self->hidden, &today);
  if (self->what == PREMIA_WAITING_WORD && today > 0)
    /* Translators: %u meetings were held so long ago that the scheme accepts them today */
    text = g_strdup_printf (ngettext ("%u will be accepted today by itself", "%u will be accepted today by themselves", today), today);
  else if (self->what == PREMIA_WAITING_OUTCOME && n > 0)
    text = g_strdup (_("They were due, and nobody has said whether they were held."));
  else if (self->what == PREMIA_WAITING_WORD && n > 0)
    text = g_strdup (_("They were held, and nobody has accepted or rejected them."));
  else
    text = g_strdup (self->what == PREMIA_WAITING_NOTHING ? _("What was judged can be judged again, with a reason.") : "");
  gtk_label_set_text (self->about, text);
  if (self->what == PREMIA_WAITING_WORD && today > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->about), "accepted-today");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->about), "accepted-today");
}

/* Nothing at all, or nothing of what is looked for. */
static void
show_nothing (PremiaAcceptancePage *self)
{
  guint today;
  const gboolean none = premia_waiting_table_count (self->table, self->what, self->hidden, &today) == 0;

  adw_status_page_set_icon_name (self->nothing, none ? "object-select-symbolic" : "system-search-symbolic");
  if (none && self->what != PREMIA_WAITING_NOTHING)
    {
      adw_status_page_set_title (self->nothing, _("Nothing Is Waiting"));
      adw_status_page_set_description (self->nothing, self->what == PREMIA_WAITING_OUTCOME
                                                        ? _("Of every meeting that was due somebody has said what became of it.")
                                                        : _("Every meeting that was held has been judged."));
    }
  else
    {
      adw_status_page_set_title (self->nothing, _("No Meetings Found"));
      adw_status_page_set_description (self->nothing, none ? _("Nothing has been judged lately.") : _("There are others, of other people or clients."));
    }
  gtk_widget_set_visible (self->show_all, !none);
}

static void
show_titles (PremiaAcceptancePage *self)
{
  for (PremiaWaitingFor what = 0; what < PREMIA_N_WAITING_FOR; what++)
    gtk_widget_set_visible (self->titles[what], what == self->what);
}

void
premia_acceptance_page_show_rows (PremiaAcceptancePage *self)
{
  PremiaLocale *locale = premia_context_get_locale (get_context (self));
  PremiaWaitingFilter filter;
  GArray *places;

  if (self->table == NULL)
    return;
  show_tab (self, PREMIA_WAITING_OUTCOME, C_("list", "Held?"));
  show_tab (self, PREMIA_WAITING_WORD, C_("list", "Accept?"));
  show_tab (self, PREMIA_WAITING_NOTHING, C_("list", "Judged"));
  premia_acceptance_page_get_filter (self, &filter);
  places = premia_waiting_table_pick (self->table, &filter);
  /* Lines of another kind have other columns. */
  if (gtk_list_view_get_factory (self->list_view) != self->factories[self->what])
    {
      g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (guint));

      premia_waiting_list_set_rows (self->list, self->table, g_array_ref (none), locale);
      gtk_list_view_set_factory (self->list_view, self->factories[self->what]);
      show_titles (self);
    }
  premia_waiting_list_set_rows (self->list, self->table, places, locale);
  show_about (self);
  premia_tip_set_wanted (self->tip, self->what == PREMIA_WAITING_OUTCOME && places->len > 0);
  if (places->len == 0)
    show_nothing (self);
  gtk_stack_set_visible_child_name (self->list_stack, places->len > 0 ? "rows" : "nothing");
  gtk_stack_set_visible_child_name (self->stack, "lists");
  premia_acceptance_page_select_wanted (self);
  premia_acceptance_page_update_actions (self);
}

/* What waits is looked at first; of two lists the one with something in it. */
static void
choose_list (PremiaAcceptancePage *self)
{
  guint today;

  if (self->chosen)
    return;
  self->chosen = TRUE;
  if (premia_waiting_table_count (self->table, PREMIA_WAITING_WORD, NULL, &today) > 0
      || premia_waiting_table_count (self->table, PREMIA_WAITING_OUTCOME, NULL, &today) == 0)
    premia_acceptance_page_show (self, PREMIA_WAITING_WORD);
}

/* ---- the search ---- */

typedef struct { PremiaDesk *desk; PremiaWorkspace *workspace; PremiaInstant now; } Question;

static void
question_free (Question *question)
{
  premia_desk_unref (question->desk);
  g_clear_object (&question->workspace);
  g_free (question);
}

static void
find_waiting (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  GError *error = NULL;
  PremiaWaitingTable *table = premia_waiting_table_new (question->desk, question->workspace, question->now, cancellable, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) premia_waiting_table_unref);
  else
    g_task_return_error (task, error);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWaitingTable) table = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean first;

  premia_page_end_wait (PREMIA_PAGE (self));
  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->cancellable);
  if (table == NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      return;
    }
  first = self->table == NULL;
  g_clear_pointer (&self->table, premia_waiting_table_unref);
  self->table = g_steal_pointer (&table);
  choose_list (self);
  premia_acceptance_page_offer (self);
  premia_acceptance_page_make_menu (self);
  premia_acceptance_page_show_rows (self);
  if (first && premia_waiting_list_get_n (self->list) > 0)
    gtk_selection_model_select_item (self->selection, 0, TRUE);
  premia_acceptance_page_take_wanted_place (self);
}

static void
refresh (PremiaAcceptancePage *self)
{
  PremiaContext *context = get_context (self);
  PremiaDesk *desk = premia_context_get_desk (context);
  PremiaWorkspace *workspace = premia_context_get_workspace (context);
  g_autoptr (GTask) task = NULL;
  Question *question;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (desk == NULL || premia_dataset_get_n_actions (premia_desk_get_dataset (desk)) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, desk == NULL ? "loading" : "empty");
      return;
    }
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->desk = premia_desk_ref (desk);
  question->workspace = workspace != NULL ? g_object_ref (workspace) : NULL;
  question->now = premia_context_now (context);
  task = g_task_new (self, self->cancellable, on_found_cb, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, find_waiting);
}

/* Once all that was said is in the data, nothing needs to be hidden from it any more. */
static void
on_loading_changed_cb (PremiaAcceptancePage *self)
{
  if (premia_context_is_loading (get_context (self)) || self->n_writing > 0 || g_hash_table_size (self->hidden) == 0)
    return;
  g_hash_table_remove_all (self->hidden);
  refresh (self);
}

/* Of another workspace nothing can be taken back. */
static void
on_workspace_changed_cb (PremiaAcceptancePage *self)
{
  g_hash_table_remove_all (self->hidden);
  g_ptr_array_set_size (self->batches, 0);
  self->n_done = 0;
  self->chosen = FALSE;
  gtk_revealer_set_reveal_child (self->said, FALSE);
  premia_acceptance_page_update_actions (self);
}

static gboolean
on_time_cb (gpointer user_data)
{
  refresh (user_data);
  return G_SOURCE_CONTINUE;
}

static void
premia_acceptance_page_map (GtkWidget *widget)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (widget);

  GTK_WIDGET_CLASS (premia_acceptance_page_parent_class)->map (widget);

  if (self->table != NULL)
    refresh (self);
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (LOOK_AGAIN_S, on_time_cb, self);
}

static void
premia_acceptance_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&PREMIA_ACCEPTANCE_PAGE (widget)->timer, g_source_remove);

  GTK_WIDGET_CLASS (premia_acceptance_page_parent_class)->unmap (widget);
}

/* ---- what somebody chooses ---- */

static void
on_filter_cb (PremiaAcceptancePage *self)
{
  if (!self->filling)
    premia_acceptance_page_show_rows (self);
}

static void
on_tab_cb (PremiaAcceptancePage *self, GtkToggleButton *tab)
{
  if (self->filling || !gtk_toggle_button_get_active (tab))
    return;
  self->chosen = TRUE;
  for (PremiaWaitingFor what = 0; what < PREMIA_N_WAITING_FOR; what++)
    if (self->tabs[what] == tab)
      premia_acceptance_page_show (self, what);
}

static void
on_show_all_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_acceptance_page_reset_filter (PREMIA_ACCEPTANCE_PAGE (widget));
  premia_acceptance_page_show_rows (PREMIA_ACCEPTANCE_PAGE (widget));
}

static void
on_selection_changed_cb (PremiaAcceptancePage *self)
{
  premia_acceptance_page_update_actions (self);
}

/* ---- lines ---- */

static void
on_line_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, premia_text_line_new (user_data));
}

static void
on_line_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  premia_text_line_set_texts (PREMIA_TEXT_LINE (gtk_list_item_get_child (item)),
                              premia_waiting_item_get_texts (gtk_list_item_get_item (item)), FALSE);
}

static void
make_lines (PremiaAcceptancePage *self)
{
  for (PremiaWaitingFor what = 0; what < PREMIA_N_WAITING_FOR; what++)
    {
      const PremiaTextLineShape *shape = premia_waiting_line_get_shape (what);

      self->factories[what] = gtk_signal_list_item_factory_new ();
      g_signal_connect (self->factories[what], "setup", G_CALLBACK (on_line_setup_cb), (gpointer) shape);
      g_signal_connect (self->factories[what], "bind", G_CALLBACK (on_line_bind_cb), NULL);
      self->titles[what] = premia_text_line_new_titles (shape);
      gtk_box_append (self->titles_box, self->titles[what]);
    }
  gtk_list_view_set_factory (self->list_view, self->factories[self->what]);
  show_titles (self);
}

/* ---- the page ---- */

static void
premia_acceptance_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (object);

  if (prop_id == PROP_ORDER)
    g_value_set_string (value, self->order == PREMIA_WAITING_BY_DAYS ? "days" : "closer");
  else if (prop_id == PROP_JUDGE)
    g_value_set_string (value, self->judge);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
premia_acceptance_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (object);

  if (prop_id == PROP_ORDER)
    {
      self->order = g_strcmp0 (g_value_get_string (value), "days") == 0 ? PREMIA_WAITING_BY_DAYS : PREMIA_WAITING_BY_CLOSER;
      premia_acceptance_page_show_rows (self);
    }
  else if (prop_id == PROP_JUDGE)
    {
      g_free (self->judge);
      self->judge = g_value_get_string (value) != NULL ? g_value_dup_string (value) : g_strdup ("");
    }
  else
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
premia_acceptance_page_constructed (GObject *object)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (object);
  PremiaContext *context = get_context (self);

  G_OBJECT_CLASS (premia_acceptance_page_parent_class)->constructed (object);

  premia_acceptance_page_update_actions (self);
  if (context == NULL)
    return;
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "loading-changed", G_CALLBACK (on_loading_changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
premia_acceptance_page_dispose (GObject *object)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->said_timer, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  for (guint i = 0; i < PREMIA_N_WAITING_FOR; i++)
    g_clear_object (&self->factories[i]);

  G_OBJECT_CLASS (premia_acceptance_page_parent_class)->dispose (object);
}

static void
premia_acceptance_page_finalize (GObject *object)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (object);

  g_clear_pointer (&self->table, premia_waiting_table_unref);
  g_clear_pointer (&self->hidden, g_hash_table_unref);
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->place, g_variant_unref);
  g_clear_pointer (&self->closer, g_free);
  g_clear_pointer (&self->judge, g_free);

  G_OBJECT_CLASS (premia_acceptance_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  static const char *const tabs[PREMIA_N_WAITING_FOR] = { "outcome_tab", "word_tab", "judged_tab" };
  static const char *const labels[PREMIA_N_WAITING_FOR] = { "outcome_label", "word_label", "judged_label" };

  g_type_ensure (PREMIA_TYPE_TIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/acceptance/premia-acceptance-page.ui");
  for (guint i = 0; i < PREMIA_N_WAITING_FOR; i++)
    {
      gtk_widget_class_bind_template_child_full (widget_class, tabs[i], FALSE,
                                                 (gssize) (G_STRUCT_OFFSET (PremiaAcceptancePage, tabs) + (glong) (i * sizeof (gpointer))));
      gtk_widget_class_bind_template_child_full (widget_class, labels[i], FALSE,
                                                 (gssize) (G_STRUCT_OFFSET (PremiaAcceptancePage, tab_labels) + (glong) (i * sizeof (gpointer))));
    }
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, tip);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, closers);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, teams);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, times);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, search);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, about);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, count);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, titles_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, nothing);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, show_all);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, list_view);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, lists);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, buttons);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, said);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, said_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, said_undo);
  gtk_widget_class_bind_template_child (widget_class, PremiaAcceptancePage, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_cb);
}

static void
premia_acceptance_page_class_init (PremiaAcceptancePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PREMIA_PAGE_CLASS (klass)->save_place = premia_acceptance_page_save_place;
  PREMIA_PAGE_CLASS (klass)->take_place = premia_acceptance_page_take_place;
  object_class->constructed = premia_acceptance_page_constructed;
  object_class->get_property = premia_acceptance_page_get_property;
  object_class->set_property = premia_acceptance_page_set_property;
  object_class->dispose = premia_acceptance_page_dispose;
  object_class->finalize = premia_acceptance_page_finalize;
  widget_class->map = premia_acceptance_page_map;
  widget_class->unmap = premia_acceptance_page_unmap;

  properties[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, "closer", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_JUDGE] = g_param_spec_string ("judge", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "acceptance.order", "order");
  gtk_widget_class_install_property_action (widget_class, "acceptance.judge", "judge");
  gtk_widget_class_install_action (widget_class, "acceptance.show-all", NULL, on_show_all_cb);
  premia_acceptance_page_class_install_actions (widget_class);
}

/* Letters, where nothing is typed. */
static void
add_letters (PremiaAcceptancePage *self)
{
  static const struct { guint key; const char *action; } letters[] = {
    { GDK_KEY_a, "acceptance.accept" },  { GDK_KEY_r, "acceptance.reject" }, { GDK_KEY_h, "acceptance.held" },
    { GDK_KEY_n, "acceptance.no-show" }, { GDK_KEY_d, "acceptance.reschedule" },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (letters[i].key, 0), gtk_named_action_new (letters[i].action)));
  gtk_widget_add_controller (self->lists, keys);
}

static void
premia_acceptance_page_init (PremiaAcceptancePage *self)
{
  self->judge = g_strdup ("");
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->batches = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_acceptance_batch_unref);
  self->list = premia_waiting_list_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->list))));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed_cb), self, G_CONNECT_SWAPPED);
  make_lines (self);
  gtk_list_view_set_model (self->list_view, self->selection);
  add_letters (self);
}

void
premia_acceptance_page_show (PremiaAcceptancePage *self, PremiaWaitingFor what)
{
  g_return_if_fail (PREMIA_IS_ACCEPTANCE_PAGE (self) && what < PREMIA_N_WAITING_FOR);

  self->filling = TRUE;
  gtk_toggle_button_set_active (self->tabs[what], TRUE);
  self->filling = FALSE;
  if (self->what == what)
    return;
  self->what = what;
  self->chosen = TRUE;
  if (self->table == NULL)
    return;
  premia_acceptance_page_offer (self);
  premia_acceptance_page_show_rows (self);
  if (premia_waiting_list_get_n (self->list) > 0)
    gtk_selection_model_select_item (self->selection, 0, TRUE);
}

PremiaWaitingList *
premia_acceptance_page_get_list (PremiaAcceptancePage *self)
{
  g_return_val_if_fail (PREMIA_IS_ACCEPTANCE_PAGE (self), NULL);

  return self->list;
}

GtkSelectionModel *
premia_acceptance_page_get_selection (PremiaAcceptancePage *self)
{
  g_return_val_if_fail (PREMIA_IS_ACCEPTANCE_PAGE (self), NULL);

  return self->selection;
}

gboolean
premia_acceptance_page_get_writing (PremiaAcceptancePage *self)
{
  g_return_val_if_fail (PREMIA_IS_ACCEPTANCE_PAGE (self), FALSE);

  return self->n_writing > 0;
}
