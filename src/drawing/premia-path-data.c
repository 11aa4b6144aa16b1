/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-path-data"

#include "premia-path-data.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *at;
  cairo_t    *cr;
  char        command;
  double      x, y;         /* where the pen is */
  double      from_x, from_y; /* where its figure began */
  double      bend_x, bend_y; /* the last control point, for S */
} Reader;

static gboolean
read_number (Reader *reader, double *value)
{
  char *end;

  while (*reader->at == ' ' || *reader->at == ',' || *reader->at == '\n' || *reader->at == '\t')
    reader->at++;
  if (*reader->at == '\0' || (g_ascii_isalpha (*reader->at)))
    return FALSE;
  *value = g_ascii_strtod (reader->at, &end);
  if (end == reader->at || !isfinite (*value))
    return FALSE;
  reader->at = end;
  return TRUE;
}

static gboolean
read_numbers (Reader *reader, double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!read_number (reader, &values[i]))
      return FALSE;
  return TRUE;
}

static void
go (Reader *reader, double x, double y)
{
  reader->x = reader->bend_x = x;
  reader->y = reader->bend_y = y;
}

static void
curve (Reader *reader, const double *v)
{
  cairo_curve_to (reader->cr, v[0], v[1], v[2], v[3], v[4], v[5]);
  go (reader, v[4], v[5]);
  reader->bend_x = v[2];
  reader->bend_y = v[3];
}

/* The middle and the angles of an arc that is given by its ends: SVG 1.1, F.6.5, for circles and upright ellipses. */
static void
arc (Reader *reader, double rx, double ry, gboolean large, gboolean sweep, double x, double y)
{
  const double dx = (reader->x - x) / 2.0, dy = (reader->y - y) / 2.0;
  double reach, factor, cx, cy;

  rx = fabs (rx);
  ry = fabs (ry);
  if (rx <= 0.0 || ry <= 0.0 || (dx == 0.0 && dy == 0.0))
    {
      cairo_line_to (reader->cr, x, y);
      go (reader, x, y);
      return;
    }
  reach = dx * dx / (rx * rx) + dy * dy / (ry * ry);
  if (reach > 1.0)
    {
      rx *= sqrt (reach);
      ry *= sqrt (reach);
      reach = 1.0;
    }
  factor = sqrt ((1.0 - reach) / reach) * (large == sweep ? -1.0 : 1.0);
  cx = factor * rx * dy / ry + (reader->x + x) / 2.0;
  cy = -factor * ry * dx / rx + (reader->y + y) / 2.0;
  cairo_save (reader->cr);
  cairo_translate (reader->cr, cx, cy);
  cairo_scale (reader->cr, rx, ry);
  (sweep ? cairo_arc : cairo_arc_negative) (reader->cr, 0.0, 0.0, 1.0, atan2 ((reader->y - cy) / ry, (reader->x - cx) / rx),
                                            atan2 ((y - cy) / ry, (x - cx) / rx));
  cairo_restore (reader->cr);
  go (reader, x, y);
}

static guint
count_numbers (char command)
{
  switch (command)
    {
    case 'M': case 'L':
      return 2;
    case 'H': case 'V':
      return 1;
    case 'C':
      return 6;
    case 'S':
      return 4;
    case 'A':
      return 7;
    default:
      return 0;
    }
}

/* Relative coordinates become absolute ones. */
static void
make_absolute (const Reader *reader, char command, double *v, guint n)
{
  if (command == 'H')
    v[0] += reader->x;
  else if (command == 'V')
    v[0] += reader->y;
  else
    for (guint i = command == 'A' ? 5 : 0; i < n; i++)
      v[i] += (i - (command == 'A' ? 5 : 0)) % 2 == 0 ? reader->x : reader->y;
}

static void
take_step (Reader *reader, char command, const double *v)
{
  const double smooth[] = { 2.0 * reader->x - reader->bend_x, 2.0 * reader->y - reader->bend_y, v[0], v[1], v[2], v[3] };

  switch (command)
    {
    case 'M':
      cairo_move_to (reader->cr, v[0], v[1]);
      go (reader, v[0], v[1]);
      reader->from_x = v[0];
      reader->from_y = v[1];
      break;
    case 'C':
      curve (reader, v);
      break;
    case 'S':
      curve (reader, smooth);
      break;
    case 'A':
      arc (reader, v[0], v[1], v[3] != 0.0, v[4] != 0.0, v[5], v[6]);
      break;
    default:
      go (reader, command == 'V' ? reader->x : v[0], command == 'V' ? v[0] : command == 'H' ? reader->y : v[1]);
      cairo_line_to (reader->cr, reader->x, reader->y);
      break;
    }
}

static gboolean
read_step (Reader *reader)
{
  const char command = g_ascii_toupper (reader->command);
  const guint n = count_numbers (command);
  double v[7] = { 0.0 };

  if (command == 'Z')
    {
      cairo_close_path (reader->cr);
      go (reader, reader->from_x, reader->from_y);
      return TRUE;
    }
  if (n == 0 || !read_numbers (reader, v, n))
    return FALSE;
  if (reader->command != command)
    make_absolute (reader, command, v, n);
  take_step (reader, command, v);
  /* More pairs after a move are lines. */
  if (command == 'M')
    reader->command = reader->command == 'M' ? 'L' : 'l';
  return TRUE;
}

gboolean
premia_path_data_lay (const char *data, cairo_t *cr)
{
  Reader reader = { .at = data, .cr = cr };

  for (;;)
    {
      reader.at += strspn (reader.at, " ,\n\t");
      if (*reader.at == '\0')
        return TRUE;
      if (g_ascii_isalpha (*reader.at))
        reader.command = *reader.at++;
      else if (reader.command == '\0' || reader.command == 'Z' || reader.command == 'z')
        return FALSE;
      if (!read_step (&reader))
        return FALSE;
    }
}
