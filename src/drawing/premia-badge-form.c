/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-form"

#include "premia-badge-sheet.h"

#include <math.h>

/*          symbol            field              rim   stars           ribbon */
static const PremiaBadgeForm forms[PREMIA_N_FACE_SHAPES] = {
  [PREMIA_FACE_SHIELD] = { 256, 232, 96,  256, 258, 206,  22,  368, 23, 16,  376 },
  [PREMIA_FACE_ROSETTE] = { 256, 206, 74,  256, 206, 126,  15,  294, 15, 8,  330 },
  [PREMIA_FACE_HEXAGON] = { 256, 250, 98,  256, 256, 186,  26,  376, 21, 12,  392 },
  [PREMIA_FACE_COIN] = { 256, 250, 102,  256, 256, 192,  30,  384, 21, 14,  388 },
  [PREMIA_FACE_LAUREL] = { 256, 232, 78,  256, 236, 134,  17,  328, 16, 9,  372 },
  [PREMIA_FACE_RIBBON] = { 256, 330, 80,  256, 334, 134,  19,  422, 16, 9,  446 },
  [PREMIA_FACE_STAR] = { 256, 270, 66,  256, 272, 106,  10,  344, 13, 6,  424 },
  [PREMIA_FACE_DIAMOND] = { 256, 250, 88,  256, 256, 190,  30,  364, 20, 0,  384 },
  [PREMIA_FACE_SUN] = { 256, 252, 86,  256, 256, 142,  16,  352, 16, 9,  392 },
  [PREMIA_FACE_PENNANT] = { 256, 216, 98,  256, 250, 200,  12,  350, 22, 0,  352 },
};

static const double tau = 2.0 * G_PI;

/* Who bears a title has the symbol a little higher, and the stars between both. */
static void
make_room_for_title (PremiaBadgeForm *form, gboolean with_stars)
{
  form->y -= form->radius * (with_stars ? 0.34 : 0.22);
  form->radius *= with_stars ? 0.76 : 0.86;
  form->star_y = MIN (form->star_y, form->ribbon_y - 42.0 - form->star_size);
  form->star_bend = 0.0;
  form->star_size *= 0.88;
}

PremiaBadgeForm
premia_badge_form_of (const PremiaBadgeFace *face, PremiaDetail detail)
{
  PremiaBadgeForm form = forms[face->shape];

  if (detail == PREMIA_DETAIL_SMALL)
    {
      /* At 32 pixels only the symbol tells badges apart. */
      form.radius *= 1.24;
      form.y += (form.field_y - form.y) * 0.5;
      form.rim *= 1.15;
      return form;
    }
  if (*face->ribbon != '\0' && detail == PREMIA_DETAIL_FULL)
    make_room_for_title (&form, face->stars > 0);
  else if (face->stars > 0)
    {
      form.y -= form.radius * 0.12;
      form.radius *= 0.92;
    }
  return form;
}

double
premia_badge_form_get_reach (const PremiaBadgeFace *face, PremiaDetail detail)
{
  static const double reaches[PREMIA_N_FACE_SHAPES] = {
    [PREMIA_FACE_SHIELD] = 264, [PREMIA_FACE_ROSETTE] = 264, [PREMIA_FACE_HEXAGON] = 222, [PREMIA_FACE_COIN] = 228, [PREMIA_FACE_LAUREL] = 256,
    [PREMIA_FACE_RIBBON] = 284, [PREMIA_FACE_STAR] = 258,   [PREMIA_FACE_DIAMOND] = 240, [PREMIA_FACE_SUN] = 248,  [PREMIA_FACE_PENNANT] = 288,
  };

  return *face->ribbon != '\0' && detail == PREMIA_DETAIL_FULL ? MAX (reaches[face->shape], 270.0) : reaches[face->shape];
}

void
premia_badge_lay_star (cairo_t *cr, double x, double y, double radius, double depth)
{
  cairo_new_sub_path (cr);
  for (guint i = 0; i < 10; i++)
    {
      const double angle = -G_PI / 2.0 + i * tau / 10.0, reach = i % 2 == 0 ? radius : radius * depth;

      cairo_line_to (cr, x + reach * cos (angle), y + reach * sin (angle));
    }
  cairo_close_path (cr);
}

static void
lay_shield (cairo_t *cr)
{
  cairo_move_to (cr, 256, 52);
  cairo_curve_to (cr, 208, 84, 150, 96, 88, 92);
  cairo_line_to (cr, 88, 244);
  cairo_curve_to (cr, 88, 352, 166, 424, 256, 470);
  cairo_curve_to (cr, 346, 424, 424, 352, 424, 244);
  cairo_line_to (cr, 424, 92);
  cairo_curve_to (cr, 362, 96, 304, 84, 256, 52);
  cairo_close_path (cr);
}

static void
lay_pennant (cairo_t *cr)
{
  cairo_move_to (cr, 106, 66);
  cairo_line_to (cr, 406, 66);
  cairo_line_to (cr, 406, 482);
  cairo_line_to (cr, 256, 412);
  cairo_line_to (cr, 106, 482);
  cairo_close_path (cr);
}

guint
premia_badge_form_get_corners (const PremiaBadgeForm *form, PremiaFaceShape shape, double radius, double (*corners)[2])
{
  const guint n = shape == PREMIA_FACE_HEXAGON ? 6 : shape == PREMIA_FACE_DIAMOND ? 4 : 0;

  for (guint i = 0; i < n; i++)
    {
      const double angle = -G_PI / 2.0 + i * tau / n;

      corners[i][0] = form->field_x + radius * cos (angle);
      corners[i][1] = form->field_y + radius * sin (angle);
    }
  return n;
}

void
premia_badge_form_lay_field (PremiaFaceShape shape, cairo_t *cr)
{
  const PremiaBadgeForm *form = &forms[shape];
  double corners[6][2];
  const guint n = premia_badge_form_get_corners (form, shape, form->field_radius, corners);

  cairo_new_path (cr);
  if (shape == PREMIA_FACE_SHIELD)
    lay_shield (cr);
  else if (shape == PREMIA_FACE_PENNANT)
    lay_pennant (cr);
  else if (n == 0)
    {
      cairo_arc (cr, form->field_x, form->field_y, form->field_radius, 0.0, tau);
      cairo_close_path (cr);
    }
  else
    {
      for (guint i = 0; i < n; i++)
        cairo_line_to (cr, corners[i][0], corners[i][1]);
      cairo_close_path (cr);
    }
}
