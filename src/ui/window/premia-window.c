/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "premia-shortcuts.h"
#include "premia-welcome-page.h"
#include "ui/acceptance/premia-acceptance-page.h"
#include "ui/acceptance/premia-waiting-badge.h"
#include "ui/activity/premia-activity-page.h"
#include "ui/badges/premia-badges-page.h"
#include "ui/doctor/premia-doctor-page.h"
#include "ui/effect/premia-effect-page.h"
#include "ui/overview/premia-overview-page.h"
#include "ui/payouts/premia-payouts-page.h"
#include "ui/people/premia-people-page.h"
#include "ui/reports/premia-reports-page.h"
#include "ui/schemes/premia-schemes-page.h"
#include "ui/server/premia-server-badge.h"
#include "ui/server/premia-server-page.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  GType (*get_type) (void);
} PageEntry;

static const PageEntry page_entries[] = {
  { "overview", N_("Overview"), "premia-overview-symbolic", premia_overview_page_get_type },
  { "people", N_("People"), "premia-people-symbolic", premia_people_page_get_type },
  { "activity", N_("Activity"), "premia-activity-symbolic", premia_activity_page_get_type },
  { "acceptance", N_("Acceptance"), "premia-acceptance-symbolic", premia_acceptance_page_get_type },
  { "schemes", N_("Schemes"), "premia-schemes-symbolic", premia_schemes_page_get_type },
  { "doctor", N_("Doctor"), "premia-doctor-symbolic", premia_doctor_page_get_type },
  { "badges", N_("Badges"), "premia-badges-symbolic", premia_badges_page_get_type },
  { "payouts", N_("Payouts"), "premia-payouts-symbolic", premia_payouts_page_get_type },
  { "reports", N_("Reports"), "premia-reports-symbolic", premia_reports_page_get_type },
  { "effect", N_("Effect"), "premia-effect-symbolic", premia_effect_page_get_type },
  { "server", N_("Server"), "premia-server-symbolic", premia_server_page_get_type },
};

/* Each has a digit but for the effect, which is looked at once a quarter. */
G_STATIC_ASSERT (G_N_ELEMENTS (page_entries) <= 11);

G_DEFINE_FINAL_TYPE (PremiaWindow, premia_window, ADW_TYPE_APPLICATION_WINDOW)

static GtkWidget *
make_sidebar_row (const PageEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (entry->icon);
  GtkWidget *label = gtk_label_new (_(entry->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(entry->title), -1);
  return row;
}

static void
add_badge (PremiaWindow *self, guint index, GtkWidget *badge)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sidebar, (int) index);

  gtk_widget_set_hexpand (badge, TRUE);
  gtk_widget_set_halign (badge, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (row)), badge);
}

/* The sidebar is there before the context that the badges tell of. */
static void
add_badges (PremiaWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    if (page_entries[i].get_type == premia_acceptance_page_get_type)
      add_badge (self, i, premia_waiting_badge_new (self->context));
    else if (page_entries[i].get_type == premia_server_page_get_type)
      add_badge (self, i, premia_server_badge_new (self->context));
}

/* The doctor says what would mend a scheme; it is changed where schemes are. */
static void
on_mend_cb (PremiaWindow *self, PremiaScheme *scheme, PremiaFinding *finding, PremiaDoctorPage *doctor)
{
  PremiaPeriod first, last;

  if (premia_doctor_watch_get_span (premia_doctor_page_get_watch (doctor), &first, &last) && premia_window_show_page (self, "schemes"))
    premia_schemes_page_mend (PREMIA_SCHEMES_PAGE (gtk_stack_get_child_by_name (self->pages, "schemes")), scheme, finding, first, last,
                              premia_doctor_page_get_appointment_value (doctor));
}

static GtkWidget *
ensure_page (PremiaWindow *self, const PageEntry *entry)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, entry->name);

  if (page != NULL)
    return page;
  page = g_object_new (entry->get_type (), "context", self->context, NULL);
  g_object_bind_property (self->leaflet, "folded", page, "folded", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->pages, page, entry->name);
  premia_window_take_page_place (self, entry->name);
  if (PREMIA_IS_DOCTOR_PAGE (page))
    g_signal_connect_object (page, "mend", G_CALLBACK (on_mend_cb), self, G_CONNECT_SWAPPED);
  return page;
}

static void
on_row_selected_cb (PremiaWindow *self, GtkListBoxRow *row)
{
  const PageEntry *entry;

  if (row == NULL)
    return;
  entry = &page_entries[gtk_list_box_row_get_index (row)];
  gtk_stack_set_visible_child (self->pages, ensure_page (self, entry));
}

static void
on_row_activated_cb (PremiaWindow *self, GtkListBoxRow *row)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
on_back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
on_page_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_window_show_page (PREMIA_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_show_person_pay_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);

  if (premia_window_show_page (self, "payouts"))
    premia_payouts_page_show_person (PREMIA_PAYOUTS_PAGE (gtk_stack_get_child_by_name (self->pages, "payouts")),
                                     g_variant_get_string (parameter, NULL));
}

/* "SCHEME PERIOD" and a person: the statement of it. */
static void
on_show_payout_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  const char *run, *person, *blank;
  g_autofree char *scheme = NULL;
  PremiaPeriod period;

  g_variant_get (parameter, "(&s&s)", &run, &person);
  blank = strrchr (run, ' ');
  if (blank == NULL || !premia_period_parse (blank + 1, &period, NULL))
    return;
  scheme = g_strndup (run, (gsize) (blank - run));
  /* Weeks are looked at within their month. */
  premia_context_set_period (self->context, period.kind == PREMIA_PERIOD_WEEK ? premia_period_containing (PREMIA_PERIOD_MONTH, period) : period);
  if (premia_window_show_page (self, "payouts"))
    premia_payouts_page_show_person_of (PREMIA_PAYOUTS_PAGE (gtk_stack_get_child_by_name (self->pages, "payouts")), scheme, person);
}

static void
show_activity_of (PremiaWindow *self, const char *id, const char *team, const char *segment, gboolean in_period)
{
  if (premia_window_show_page (self, "activity"))
    premia_activity_page_show_part (PREMIA_ACTIVITY_PAGE (gtk_stack_get_child_by_name (self->pages, "activity")), id, team, segment, in_period);
}

/* By id; "": everybody. */
static void
on_show_person_activity_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  show_activity_of (PREMIA_WINDOW (widget), g_variant_get_string (parameter, NULL), "", "", FALSE);
}

/* In the period that is looked at: of whom, by id, of which team, for which segment; "": all. */
static void
on_show_period_activity_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *id, *team, *segment;

  g_variant_get (parameter, "(&s&s&s)", &id, &team, &segment);
  show_activity_of (PREMIA_WINDOW (widget), id, team, segment, TRUE);
}

/* What a sentence rests on: of which desk the numbers of the cases are (only compared), the sentence, the cases. */
static void
on_show_cases_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  PremiaDesk *desk = premia_context_get_desk (self->context);
  g_autoptr (GVariant) ids = NULL;
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (guint32));
  const char *what;
  guint64 of;
  gsize n;
  gconstpointer numbers;

  g_variant_get (parameter, "(t&s@au)", &of, &what, &ids);
  /* The data has just been read anew: so will the sentence. */
  if (desk == NULL || of != GPOINTER_TO_SIZE (desk))
    return;
  numbers = g_variant_get_fixed_array (ids, &n, sizeof (guint32));
  g_array_append_vals (cases, numbers, (guint) n);
  if (premia_window_show_page (self, "activity"))
    premia_activity_page_show_cases (PREMIA_ACTIVITY_PAGE (gtk_stack_get_child_by_name (self->pages, "activity")), desk, cases, what);
}

/* Whether the meetings wait to be accepted, else to be reported; of which closer: NULL: of all, "": of nobody who is known. */
static void
on_show_waiting_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  gboolean word;
  const char *closer;

  g_variant_get (parameter, "(bm&s)", &word, &closer);
  if (premia_window_show_page (self, "acceptance"))
    premia_acceptance_page_show_closer (PREMIA_ACCEPTANCE_PAGE (gtk_stack_get_child_by_name (self->pages, "acceptance")),
                                        word ? PREMIA_WAITING_WORD : PREMIA_WAITING_OUTCOME, closer);
}

/* A page as it is in a period. */
static void
on_show_period_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  const char *page, *number;
  PremiaPeriod period;

  g_variant_get (parameter, "(&s&s)", &page, &number);
  if (premia_period_parse (number, &period, NULL))
    premia_context_set_period (self->context, period.kind == PREMIA_PERIOD_WEEK ? premia_period_containing (PREMIA_PERIOD_MONTH, period) : period);
  premia_window_show_page (self, page);
}

static void
on_show_person_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autofree char *page = g_strconcat ("people:", g_variant_get_string (parameter, NULL), NULL);

  premia_window_show_page (PREMIA_WINDOW (widget), page);
}

static void
on_show_doctor_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);

  if (premia_window_show_page (self, "doctor"))
    premia_doctor_page_show_scheme (PREMIA_DOCTOR_PAGE (gtk_stack_get_child_by_name (self->pages, "doctor")), g_variant_get_string (parameter, NULL));
}

static void
turn_period (GtkWidget *widget, int by)
{
  PremiaContext *context = PREMIA_WINDOW (widget)->context;

  premia_context_set_period (context, premia_period_next (premia_context_get_period (context), by));
}

static void
on_previous_period_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  turn_period (widget, -1);
}

static void
on_next_period_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  turn_period (widget, 1);
}

static void
on_show_help_overlay_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (premia_shortcuts_new (GTK_WINDOW (widget))));
}

/* Of the background: it belongs to no page, and is told on the one being looked at. */
static void
on_problem_cb (PremiaWindow *self, const char *message)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (page != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->root), "main") == 0)
    premia_page_show_problem (PREMIA_PAGE (page), message);
  else
    premia_window_show_problem (self, _("Something Went Wrong"), message);
}

static void
ensure_welcome (PremiaWindow *self, gboolean newest)
{
  GtkWidget *page = adw_bin_get_child (self->welcome);

  if (page == NULL)
    adw_bin_set_child (self->welcome, premia_welcome_page_new ());
  else if (newest)
    premia_welcome_page_update (PREMIA_WELCOME_PAGE (page));
}

void
premia_window_show_main (PremiaWindow *self, gboolean main)
{
  premia_window_stop_asking (self);
  gtk_stack_set_visible_child_name (self->root, main ? "main" : "welcome");
  if (!main)
    ensure_welcome (self, TRUE);
  else if (gtk_list_box_get_selected_row (self->sidebar) == NULL)
    premia_window_show_page (self, page_entries[0].name);
}

void
premia_window_show_problem (PremiaWindow *self, const char *heading, const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, NULL);

  /* As it is: a file name may hold what a format or markup would choke on. */
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
on_seen_cb (gpointer user_data)
{
  PremiaWindow *self = user_data;
  g_autofree char *path = g_steal_pointer (&self->path_to_open);

  if (path != NULL && self->context != NULL)
    premia_window_open_workspace (self, path);
  return G_SOURCE_REMOVE;
}

static void
on_painted_cb (PremiaWindow *self, GdkFrameClock *clock)
{
  self->painted = TRUE;
  g_signal_handlers_disconnect_by_func (clock, on_painted_cb, self);
  /* Not within the frame, which is still on its way to the screen. */
  g_idle_add_full (G_PRIORITY_DEFAULT, on_seen_cb, g_object_ref (self), g_object_unref);
}

static void
premia_window_realize (GtkWidget *widget)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);

  if (gtk_stack_get_visible_child (self->root) == GTK_WIDGET (self->welcome))
    ensure_welcome (self, FALSE);

  GTK_WIDGET_CLASS (premia_window_parent_class)->realize (widget);

  if (!self->painted)
    g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (on_painted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (premia_window_note_paint), self, G_CONNECT_SWAPPED);
}

static void
premia_window_dispose (GObject *object)
{
  PremiaWindow *self = PREMIA_WINDOW (object);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->keep_place_id, g_source_remove);
  premia_window_keep_place (self);
  premia_window_leave_scoreboard (self);
  premia_window_part_with_backup (self);
  premia_window_leave_backup (self);
  premia_window_leave_encryption (self);
  premia_window_leave_loading (self);
  premia_window_leave_fold (self);
  g_clear_object (&self->backup_settings);
  g_clear_pointer (&self->backup_told, g_free);
  g_clear_weak_pointer (&self->covered_focus);
  g_clear_object (&self->chooser);
  premia_window_leave_steps (self);
  g_clear_pointer (&self->newest, g_free);
  g_clear_pointer (&self->opening_path, g_free);
  g_clear_pointer (&self->path_to_open, g_free);
  g_queue_clear_full (&self->files_waiting, g_object_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_window_parent_class)->dispose (object);
}

/* The tenth digit of a keyboard is 0. */
static guint
get_page_key (guint number)
{
  guint digit = 0;

  for (guint i = 0; i < number; i++)
    digit += page_entries[i].get_type != premia_effect_page_get_type;
  if (page_entries[number].get_type == premia_effect_page_get_type)
    return 0;
  return digit < 9 ? GDK_KEY_1 + digit : GDK_KEY_0;
}

gboolean
premia_window_get_page (guint number, const char **name, const char **title, char **accelerator)
{
  if (number >= G_N_ELEMENTS (page_entries))
    return FALSE;
  *name = page_entries[number].name;
  *title = page_entries[number].title;
  *accelerator = get_page_key (number) != 0 ? gtk_accelerator_name (get_page_key (number), GDK_CONTROL_MASK) : NULL;
  return TRUE;
}

static void
premia_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (premia_window_parent_class)->size_allocate (widget, width, height, baseline);
  premia_window_look_at_fold (PREMIA_WINDOW (widget));
}

static void
premia_window_class_init (PremiaWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_window_dispose;
  widget_class->realize = premia_window_realize;
  widget_class->size_allocate = premia_window_size_allocate;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/window/premia-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, cover);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, root);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, workspace_title);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, loading);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, loading_text);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, loading_bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, presenting);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, steps);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);

  gtk_widget_class_install_action (widget_class, "win.back", NULL, on_back_cb);
  gtk_widget_class_install_action (widget_class, "win.page", "s", on_page_cb);
  gtk_widget_class_install_action (widget_class, "win.show-cases", "(tsau)", on_show_cases_cb);
  gtk_widget_class_install_action (widget_class, "win.show-doctor", "s", on_show_doctor_cb);
  gtk_widget_class_install_action (widget_class, "win.show-period", "(ss)", on_show_period_cb);
  gtk_widget_class_install_action (widget_class, "win.show-period-activity", "(sss)", on_show_period_activity_cb);
  gtk_widget_class_install_action (widget_class, "win.show-person", "s", on_show_person_cb);
  gtk_widget_class_install_action (widget_class, "win.show-person-activity", "s", on_show_person_activity_cb);
  gtk_widget_class_install_action (widget_class, "win.show-payout", "(ss)", on_show_payout_cb);
  gtk_widget_class_install_action (widget_class, "win.show-person-pay", "s", on_show_person_pay_cb);
  gtk_widget_class_install_action (widget_class, "win.show-waiting", "(bms)", on_show_waiting_cb);
  gtk_widget_class_install_action (widget_class, "win.previous-period", NULL, on_previous_period_cb);
  gtk_widget_class_install_action (widget_class, "win.next-period", NULL, on_next_period_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, on_show_help_overlay_cb);
  premia_window_class_install_backup_actions (widget_class);
  premia_window_class_install_encryption_action (widget_class);
  premia_window_class_install_help_actions (widget_class);
  premia_window_class_install_import_actions (widget_class);
  premia_window_class_install_present_action (object_class, widget_class);
  premia_window_class_install_open_actions (widget_class);
  premia_window_class_install_scoreboard_action (widget_class);
  premia_window_class_install_search_actions (widget_class);
  premia_window_class_install_notice_actions (widget_class);
  premia_window_class_install_step_actions (widget_class);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    {
      const guint key = get_page_key (i);

      if (key == 0)
        continue;
      gtk_widget_class_add_binding_action (widget_class, key, GDK_ALT_MASK, "win.page", "s", page_entries[i].name);
      gtk_widget_class_add_binding_action (widget_class, key, GDK_CONTROL_MASK, "win.page", "s", page_entries[i].name);
    }
}

static void
premia_window_init (PremiaWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    gtk_list_box_append (self->sidebar, make_sidebar_row (&page_entries[i]));
  premia_window_accept_drops (self);
  premia_window_hand_keys_on (self);
  premia_window_watch_fold (self);
}

PremiaWindow *
premia_window_new (GtkApplication *application, PremiaContext *context)
{
  PremiaWindow *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_WINDOW, "application", application, NULL);
  self->context = g_object_ref (context);
  add_badges (self);
  premia_window_watch_server (self);
  premia_window_watch_focus (self);
  premia_window_watch_scoreboard (self);
  premia_window_watch_presenting (self);
  premia_window_watch_steps (self);
  premia_window_watch_backups (self);
  premia_window_watch_encryption (self);
  self->welcome = ADW_BIN (adw_bin_new ());
  gtk_stack_add_named (self->root, GTK_WIDGET (self->welcome), "welcome");
  gtk_stack_set_visible_child_name (self->root, "welcome");
  g_signal_connect_object (context, "loading-changed", G_CALLBACK (premia_window_update_loading), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (premia_window_update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "problem", G_CALLBACK (on_problem_cb), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
premia_window_show_page (PremiaWindow *self, const char *page)
{
  g_return_val_if_fail (PREMIA_IS_WINDOW (self), FALSE);

  /* Whoever goes elsewhere does not answer. */
  if (self->asking_path != NULL && premia_context_get_workspace (self->context) != NULL)
    premia_window_show_main (self, TRUE);
  if (page != NULL && g_str_has_prefix (page, "server:"))
    return premia_window_show_page (self, "server")
           && premia_server_page_show_part (PREMIA_SERVER_PAGE (gtk_stack_get_child_by_name (self->pages, "server")), page + strlen ("server:"));
  if (page != NULL && g_str_has_prefix (page, "people:"))
    return premia_window_show_page (self, "people")
           && premia_people_page_want (PREMIA_PEOPLE_PAGE (gtk_stack_get_child_by_name (self->pages, "people")), page + strlen ("people:"));
  if (page != NULL && g_str_has_prefix (page, "badges:"))
    return premia_window_show_page (self, "badges")
           && premia_badges_page_show_part (PREMIA_BADGES_PAGE (gtk_stack_get_child_by_name (self->pages, "badges")), page + strlen ("badges:"));
  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    if (g_strcmp0 (page, page_entries[i].name) == 0)
      {
        gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, i));
        adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
        return TRUE;
      }
  return FALSE;
}

PremiaContext *
premia_window_get_context (PremiaWindow *self)
{
  g_return_val_if_fail (PREMIA_IS_WINDOW (self), NULL);

  return self->context;
}

gboolean
premia_window_get_waiting (PremiaWindow *self)
{
  GtkWidget *page;

  g_return_val_if_fail (PREMIA_IS_WINDOW (self), FALSE);

  if (self->rescuing || self->encrypting != NULL || premia_window_is_opening (self) || premia_context_is_loading (self->context)
      || premia_context_is_reading_pictures (self->context))
    return TRUE;
  page = gtk_stack_get_visible_child (self->pages);
  return page != NULL && premia_page_get_waiting (PREMIA_PAGE (page));
}

gboolean
premia_window_get_unsettled (PremiaWindow *self)
{
  GtkWidget *page;
  gboolean unsettled = FALSE;

  g_return_val_if_fail (PREMIA_IS_WINDOW (self), FALSE);

  page = gtk_stack_get_visible_child (self->pages);
  if (page != NULL)
    g_object_get (page, "unsettled", &unsettled, NULL);
  return unsettled || premia_window_get_waiting (self);
}
